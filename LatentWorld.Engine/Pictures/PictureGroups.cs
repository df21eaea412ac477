using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pictures;

/// <summary>Writes groups of pictures, and notes when pictures and their worlds were used, in one transaction each.</summary>
internal sealed class PictureGroups(StoreSpace space, StoredPictures pictures, StoredWorlds worlds)
{
    /// <summary>Bytes of a group, nearly; a larger picture is a group by itself.</summary>
    public long Bound => space.Transaction;

    /// <summary>Writes pictures, which are used now, and when others were used: all of it, or nothing where it throws.</summary>
    public void Write(IReadOnlyCollection<(TileKey Key, Picture Picture)> group, long now, IReadOnlyCollection<(TileKey Key, long At)> uses) =>
        space.Write(group.Sum(entry => StoredPictures.BytesOf(entry.Picture)), () =>
        {
            Dictionary<WorldId, long> used = [];
            foreach ((TileKey key, Picture picture) in group)
            {
                pictures.Insert(key, picture, now);
                used[key.World] = now;
            }

            foreach ((TileKey key, long at) in uses)
            {
                pictures.Touch(key, at);
                used[key.World] = Math.Max(at, used.GetValueOrDefault(key.World));
            }

            foreach ((WorldId world, long at) in used)
            {
                worlds.Touch(world, at);
            }
        });
}
