using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>How far the field's values of one view are: published, being computed, or still to be. Its owner's lock guards it.</summary>
internal sealed class FieldProgress
{
    private readonly Dictionary<TileAddress, StabilityEstimate> _published = [];

    /// <summary>Tiles whose estimate was published or is being computed, until a picture beside them comes.</summary>
    private readonly HashSet<TileAddress> _taken = [];

    /// <summary>Whether somebody computes the view's estimates.</summary>
    public bool IsComputed { get; set; }

    public IReadOnlyDictionary<TileAddress, StabilityEstimate> Published => _published;

    /// <summary>Whether estimates of the view have still to be computed.</summary>
    public bool Lacks(View view) => view.Stability && _taken.Count < view.CountWithout(null);

    /// <summary>The tiles of the view whose estimate has still to be computed, nearest the centre first.</summary>
    public List<TileAddress> Missing(View view) => [.. view.TilesFromCentre().Where(tile => !_taken.Contains(tile))];

    /// <summary>Takes a tile's estimate to compute; false where somebody has.</summary>
    public bool Take(TileAddress tile) => _taken.Add(tile);

    /// <summary>Estimates are to be computed again, but for those in which all four neighbours were counted.</summary>
    public void Reestimate(IEnumerable<TileAddress> tiles)
    {
        foreach (TileAddress tile in tiles)
        {
            if (!_published.TryGetValue(tile, out StabilityEstimate published) || published.Neighbours < 4)
            {
                _taken.Remove(tile);
            }
        }
    }

    /// <summary>Whether an estimate is new: one of fewer neighbours than published before was overtaken.</summary>
    public bool IsNew(TileAddress tile, StabilityEstimate estimate) =>
        !_published.TryGetValue(tile, out StabilityEstimate published)
        || (estimate.Neighbours >= published.Neighbours && estimate != published);

    public void Publish(TileAddress tile, StabilityEstimate estimate) => _published[tile] = estimate;

    public void Forget(TileAddress tile)
    {
        _published.Remove(tile);
        _taken.Remove(tile);
    }

    public void Clear()
    {
        _published.Clear();
        _taken.Clear();
    }
}
