using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>How far the values of one view's field are: published, being computed, or still to be. Its owner's lock guards it.</summary>
internal sealed class FieldProgress
{
    private readonly Dictionary<TileAddress, FieldValue> _published = [];

    /// <summary>Tiles whose estimate is to be computed: their own picture has come, or one beside them.</summary>
    private readonly HashSet<TileAddress> _wanted = [];

    /// <summary>Whether somebody computes the view's estimates.</summary>
    public bool IsComputing { get; set; }

    public IReadOnlyCollection<FieldValue> Published => _published.Values;

    /// <summary>Whether estimates have still to be computed.</summary>
    public bool IsLacking => _wanted.Count > 0;

    /// <summary>Takes tiles whose estimate has still to be computed, nearest the view's centre first.</summary>
    /// <param name="most">How many at most; the others stay for the next time.</param>
    public List<TileAddress> TakeMissing(View view, int most)
    {
        List<TileAddress> taken = [.. view.FromCentre(_wanted).Take(most)];
        _wanted.ExceptWith(taken);
        return taken;
    }

    /// <summary>Estimates are to be computed, or computed again, but for those in which all four neighbours were counted.</summary>
    public void Want(IEnumerable<TileAddress> tiles)
    {
        foreach (TileAddress tile in tiles)
        {
            if (!_published.TryGetValue(tile, out FieldValue published) || published.Estimate.Neighbours < 4)
            {
                _wanted.Add(tile);
            }
        }
    }

    /// <summary>Whether an estimate is new: one of fewer neighbours than published before was overtaken.</summary>
    public bool IsNew(FieldValue value) =>
        !_published.TryGetValue(value.Tile, out FieldValue published)
        || (value.Estimate.Neighbours >= published.Estimate.Neighbours && value != published);

    public void Publish(FieldValue value) => _published[value.Tile] = value;

    public void Forget(TileAddress tile)
    {
        _published.Remove(tile);
        _wanted.Remove(tile);
    }

    public void Clear()
    {
        _published.Clear();
        _wanted.Clear();
    }
}
