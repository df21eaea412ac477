using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <content>The values of the field in view: who computes them, and which are published.</content>
internal sealed partial class ViewSubscription
{
    /// <summary>Publishes an estimate if it is new.</summary>
    public void Publish(WorldId world, TileAddress tile, StabilityEstimate estimate)
    {
        lock (_gate)
        {
            if (_field.IsNew(tile, estimate) && ShowsField(world, tile))
            {
                _field.Publish(tile, estimate);
                _pending.Put(new FieldReady(world, tile, estimate));
            }
        }
    }

    /// <summary>Whether nobody computes this viewer's estimates yet; who gets true for an answer begins.</summary>
    public bool StartsPublishing()
    {
        lock (_gate)
        {
            bool isFirst = !_field.IsComputed;
            _field.IsComputed = true;
            return isFirst;
        }
    }

    /// <summary>Who computes the estimates has given up.</summary>
    public void EndPublishing()
    {
        lock (_gate)
        {
            _field.IsComputed = false;
        }
    }

    /// <summary>The tiles whose estimate has still to be computed, nearest the centre first; null where there is none, and then nobody computes any.</summary>
    public (ActiveView Active, List<TileAddress> Tiles)? NextUnpublished()
    {
        lock (_gate)
        {
            if (_active is { } active && _field.Lacks(active.View))
            {
                return (active, _field.Missing(active.View));
            }

            _field.IsComputed = false;
            return null;
        }
    }

    /// <summary>Whether a tile's estimate has still to be computed; who gets true for an answer computes it.</summary>
    public bool TakesEstimate(WorldId world, TileAddress tile)
    {
        lock (_gate)
        {
            return ShowsField(world, tile) && _field.Take(tile);
        }
    }

    /// <inheritdoc cref="FieldProgress.Reestimate"/>
    public void Reestimate(IEnumerable<TileAddress> tiles)
    {
        lock (_gate)
        {
            _field.Reestimate(tiles);
        }
    }

    private bool ShowsField(WorldId world, TileAddress tile) =>
        _active is { View: { Stability: true } view } active && active.World == world && view.Contains(tile);
}
