using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>Writes groups of pictures, and notes when pictures and their worlds were used, in one transaction each.</summary>
internal sealed class PictureGroups(StoreSpace space, StoredPictures pictures, StoredWorlds worlds)
{
    /// <summary>Bytes of a group, nearly; a larger picture is a group by itself.</summary>
    public long Bound => space.Transaction;

    /// <summary>Writes pictures, which are used now, and when others were used: all of it, or nothing where it throws.</summary>
    public void Write(IReadOnlyCollection<(PictureKey Key, Picture Picture)> group, long now, IReadOnlyCollection<(PictureKey Key, long At)> uses) =>
        space.Write(
            group.Sum(entry => StoredPictures.BytesOf(entry.Picture)),
            change: () =>
            {
                foreach ((PictureKey key, Picture picture) in group)
                {
                    pictures.Insert(key, picture, now);
                }

                TouchWorlds(group.Select(entry => (entry.Key, now)));
            },
            stamp: () =>
            {
                foreach ((PictureKey key, long at) in uses)
                {
                    pictures.Touch(key, at);
                }

                TouchWorlds(uses);
            });

    private void TouchWorlds(IEnumerable<(PictureKey Key, long At)> uses)
    {
        foreach (IGrouping<WorldId, long> used in uses.GroupBy(use => use.Key.World, use => use.At))
        {
            worlds.Touch(used.Key, used.Max());
        }
    }
}
