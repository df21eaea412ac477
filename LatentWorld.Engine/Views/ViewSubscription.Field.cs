using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <content>The values of the field in view: who computes them, and which are published.</content>
internal sealed partial class ViewSubscription
{
    // A view of sheets has many: their features are read in parts, so that the first values do not wait for the last.
    private const int EstimatesAtOnce = 4 * View.MaxTiles;

    private CancellationTokenSource _worldLeft = new();

    /// <summary>Whether values of the field have still to be computed.</summary>
    public bool LacksField
    {
        get
        {
            lock (_gate)
            {
                return _active is { View.Field: not null } && _field.IsLacking;
            }
        }
    }

    /// <summary>Publishes an estimate if it is new.</summary>
    public void Publish(WorldId world, FieldValue value)
    {
        lock (_gate)
        {
            if (_field.IsNew(value) && Shows(world, value))
            {
                _field.Publish(value);
                _pending.Put(new FieldReady(world, value));
            }
        }
    }

    /// <summary>Whether nobody computes this viewer's estimates yet; whoever gets true begins.</summary>
    public bool StartsPublishing()
    {
        lock (_gate)
        {
            bool isFirst = !_field.IsComputing;
            _field.IsComputing = true;
            return isFirst;
        }
    }

    /// <summary>Whoever computed the estimates has given up.</summary>
    public void EndPublishing()
    {
        lock (_gate)
        {
            _field.IsComputing = false;
        }
    }

    /// <summary>
    /// Takes tiles whose estimate has still to be computed, nearest the centre first; whoever gets them computes them, or
    /// gives them back by <see cref="Reestimate"/>. Null where there is none, and then nobody computes any.
    /// </summary>
    public (ActiveView Active, List<TileAddress> Tiles)? TakeUnpublished()
    {
        lock (_gate)
        {
            if (_active is { View.Field: not null } active && _field.IsLacking)
            {
                return (active, _field.TakeMissing(active.View, EstimatesAtOnce));
            }

            _field.IsComputing = false;
            return null;
        }
    }

    /// <summary>Estimates in view are to be computed again, but for those in which all four neighbours were counted.</summary>
    public void Reestimate(IEnumerable<TileAddress> tiles)
    {
        lock (_gate)
        {
            WantField(tiles);
        }
    }

    private void WantField(IEnumerable<TileAddress> tiles)
    {
        if (_active is { View: { Field: not null } view })
        {
            _field.Want(tiles.Where(view.Contains));
        }
    }

    /// <summary>What was begun for another world is not wanted any more.</summary>
    private void LeaveWorld(WorldId next)
    {
        if (_active is { } active && active.World != next)
        {
            _ = _worldLeft.CancelAsync();
            _worldLeft = new();
        }
    }

    private bool Shows(WorldId world, FieldValue value) =>
        _active is { } active && active.World == world && active.View.Field == value.Kind && active.View.Contains(value.Tile);
}
