using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Store;

/// <summary>
/// Writes groups of pictures, and notes when pictures and their worlds were used, in one transaction each. Pictures and worlds
/// go in the order of their keys: of two processes that write the same ones neither then waits for the other in a circle.
/// </summary>
internal sealed class PictureGroups(StoreSpace space, StoredPictures pictures, StoredWorlds worlds)
{
    /// <summary>Bytes of a group, nearly; a larger picture is a group by itself.</summary>
    public long Bound => space.Transaction;

    /// <summary>Writes pictures, which are used now, and when others were used: all of it, or nothing where it throws.</summary>
    /// <returns>Those of the group that are not kept: another picture of the key was there.</returns>
    public IReadOnlyList<PictureKey> Write(IReadOnlyCollection<(PictureKey Key, Picture Picture)> group, long now, IReadOnlyCollection<(PictureKey Key, long At)> uses)
    {
        List<PictureKey> lost = [];
        space.Write(
            group.Sum(entry => StoredPictures.BytesOf(entry.Picture)),
            change: () =>
            {
                lost.Clear();
                lost.AddRange(InOrder(group).Where(entry => !pictures.Insert(entry.Key, entry.Picture, now)).Select(entry => entry.Key));
                TouchWorlds(group.Select(entry => (entry.Key, now)));
            },
            stamp: uses.Count == 0 ? null : () =>
            {
                pictures.Touch(uses);
                TouchWorlds(uses);
            });
        return lost;
    }

    private void TouchWorlds(IEnumerable<(PictureKey Key, long At)> uses)
    {
        foreach (IGrouping<WorldId, long> used in uses.GroupBy(use => use.Key.World, use => use.At).OrderBy(used => used.Key.Value, StringComparer.Ordinal))
        {
            worlds.Touch(used.Key, used.Max());
        }
    }

    private static IEnumerable<(PictureKey Key, Picture Picture)> InOrder(IEnumerable<(PictureKey Key, Picture Picture)> group) => group
        .OrderBy(entry => entry.Key.World.Value, StringComparer.Ordinal).ThenBy(entry => entry.Key.Point.Alpha).ThenBy(entry => entry.Key.Point.Beta);
}
