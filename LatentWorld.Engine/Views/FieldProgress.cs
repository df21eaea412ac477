using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>How far the values of one view's field are: published, being computed, or still to be. Its owner's lock guards it.</summary>
internal sealed class FieldProgress
{
    private readonly Dictionary<TileAddress, FieldValue> _published = [];

    /// <summary>Tiles whose estimate was published or is being computed, until a picture beside them comes.</summary>
    private readonly HashSet<TileAddress> _taken = [];

    /// <summary>Whether somebody computes the view's estimates.</summary>
    public bool IsComputing { get; set; }

    public IReadOnlyCollection<FieldValue> Published => _published.Values;

    /// <summary>Whether estimates of the view have still to be computed.</summary>
    public bool Lacks(View view) => view.Field is not null && _taken.Count < view.CountWithout(null);

    /// <summary>Takes the tiles of the view whose estimate has still to be computed, nearest the centre first.</summary>
    public List<TileAddress> TakeMissing(View view) => [.. view.TilesFromCentre().Where(_taken.Add)];

    /// <summary>Estimates are to be computed again, but for those in which all four neighbours were counted.</summary>
    public void Reestimate(IEnumerable<TileAddress> tiles)
    {
        foreach (TileAddress tile in tiles)
        {
            if (!_published.TryGetValue(tile, out FieldValue published) || published.Estimate.Neighbours < 4)
            {
                _taken.Remove(tile);
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
        _taken.Remove(tile);
    }

    public void Clear()
    {
        _published.Clear();
        _taken.Clear();
    }
}
