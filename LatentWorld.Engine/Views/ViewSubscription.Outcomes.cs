using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <content>What becomes of the pictures in view.</content>
internal sealed partial class ViewSubscription
{
    void IWatcher.Ready(RenderTarget target, Picture picture) => Ready(target.Picture);

    void IWatcher.Preview(RenderTarget target, int step, int steps, ReadOnlyMemory<byte> webP) => Preview(target.Picture, step, steps, webP);

    void IWatcher.Fail(RenderTarget target, string reason) => Fail(target.Picture, reason);

    void IWatcher.Close() => Complete();

    public void Ready(PictureKey key)
    {
        bool isDrained = false;
        lock (_gate)
        {
            if (_active is { View.Detail: ViewDetail.Sheets } active)
            {
                isDrained = ReadyOnSheet(active, key);
            }
            else if (_active?.Of(key) is { } tile)
            {
                _tiles.Ready(key);
                _pending.Put(new TileReady(key.World, tile));
                WantField(LatticeFields.WithNeighbours([tile]));
            }
        }

        if (isDrained)
        {
            Drained?.Invoke();
        }
    }

    /// <summary>A picture on its way, while it is waited for: one that comes after the outcome was overtaken.</summary>
    public void Preview(PictureKey key, int step, int steps, ReadOnlyMemory<byte> webP)
    {
        lock (_gate)
        {
            if (_tiles.Waiting.Contains(key) && _active?.Of(key) is { } tile)
            {
                _pending.Put(new TilePreview(key.World, tile, step, steps, webP));
            }
        }
    }

    public void Fail(PictureKey key, string reason)
    {
        bool isDrained = false;
        lock (_gate)
        {
            if (_active?.Of(key) is { } tile)
            {
                if (_active.View.Detail == ViewDetail.Sheets)
                {
                    _sheets.Fail(tile, reason);
                    isDrained = IsDrainedWithout(tile);
                }
                else
                {
                    _tiles.Fail(key, reason);
                }

                _pending.Put(new TileFailed(key.World, tile, reason));
            }
        }

        if (isDrained)
        {
            Drained?.Invoke();
        }
    }

    /// <summary>Forgets the failure of a tile in view; the next look asks for it again.</summary>
    /// <returns>Its reason; null where it has not failed.</returns>
    public string? Forgive(TileAddress tile)
    {
        lock (_gate)
        {
            if (_active is not { } active || !active.View.Contains(tile))
            {
                return null;
            }

            _isToFill = true;
            return active.View.Detail == ViewDetail.Sheets ? _sheets.Forgive(tile) : _tiles.Forgive(PictureKey.Of(active.World, tile));
        }
    }
}
