using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Views;

/// <content>A view of sheets: which of its pictures exist, and how many of the missing ones stand in the queue.</content>
internal sealed partial class ViewSubscription
{
    // A look at some sheets costs a query each time; the first of them are published before the last are looked for.
    private const int SheetsAtOnce = 8;

    private readonly SheetProgress _sheets = new();
    private HashSet<TileAddress> _queued = [];
    private int _lowWater;
    private bool _isFilling, _isToFill;

    /// <summary>Less than half of what was queued last is left; raised on the thread of whoever finished the last picture.</summary>
    public event Action? Drained;

    /// <summary>Held while the queue is given what this subscription wants: the last view wins.</summary>
    public Lock Queueing { get; } = new();

    /// <summary>Whether nobody brings this view's sheets yet; whoever gets true begins.</summary>
    public bool StartsFilling()
    {
        lock (_gate)
        {
            bool isFirst = !_isFilling;
            _isFilling = true;
            return isFirst;
        }
    }

    /// <summary>Whoever brought the sheets has given up; the next look has it tried again.</summary>
    public void GiveUp(SheetWork work)
    {
        lock (_gate)
        {
            _isFilling = false;
            _isToFill = true;
            if (_active is { } active && active.World == work.Active.World && active.View.Zoom == work.Active.View.Zoom)
            {
                _sheets.Doubt(work.Unknown);
            }
        }
    }

    /// <summary>What has to be done next for a view of sheets; null where there is nothing, and then nobody does it.</summary>
    public SheetWork? TakeWork()
    {
        lock (_gate)
        {
            if (_active is { View.Detail: ViewDetail.Sheets } active)
            {
                if (_sheets.HasUnknown)
                {
                    return new(active, _sheets.TakeUnknown(active.View, SheetsAtOnce), null);
                }

                if (_isToFill)
                {
                    _isToFill = false;
                    return new(active, [], _sheets.Copy());
                }
            }

            _isFilling = false;
            return null;
        }
    }

    /// <summary>These pictures of sheets that were unknown exist.</summary>
    public void Know(ActiveView active, IEnumerable<PictureKey> existing)
    {
        lock (_gate)
        {
            if (_active?.World != active.World || _active.View.Zoom != active.View.Zoom || _active.View.Detail != ViewDetail.Sheets)
            {
                return;
            }

            List<TileAddress> there = [.. existing.Select(key => TileAddress.At(key.Point, active.View.Zoom)).OfType<TileAddress>().Where(_sheets.Ready)];
            foreach (SheetAddress sheet in there.Select(SheetAddress.Of).Distinct())
            {
                _pending.Put(new SheetChanged(active.World, sheet, _sheets.MaskOf(sheet)));
            }

            WantField(LatticeFields.WithNeighbours(there));
        }

        _pending.Signal();
    }

    /// <summary>These stand in the queue now, and no others.</summary>
    public void Queued(IReadOnlyCollection<TileAddress> tiles)
    {
        lock (_gate)
        {
            _queued = [.. tiles.Where(_sheets.IsMissing)];
            _lowWater = tiles.Count / 2;
            _isToFill |= tiles.Count > 0 && _queued.Count <= _lowWater;
        }

        // How long it takes is known again.
        _pending.Signal();
    }

    /// <summary>The queue is to be given what is missing once more.</summary>
    public void Refill()
    {
        lock (_gate)
        {
            _isToFill = true;
        }
    }

    private void EnterSheets(View view)
    {
        foreach (SheetAddress left in _sheets.Turn(view))
        {
            _pending.Forget(left);
        }
    }

    private void PutSheets(ActiveView active)
    {
        foreach (SheetAddress sheet in _sheets.Begun)
        {
            _pending.Put(new SheetChanged(active.World, sheet, _sheets.MaskOf(sheet)));
        }

        foreach ((TileAddress tile, string reason) in _sheets.Failed)
        {
            _pending.Put(new TileFailed(active.World, tile, reason));
        }
    }

    /// <summary>A picture exists; the view's sheets reach beyond its edges.</summary>
    /// <returns>Whether the queue is to be given more.</returns>
    private bool ReadyOnSheet(ActiveView active, PictureKey key)
    {
        if (key.World != active.World || TileAddress.At(key.Point, active.View.Zoom) is not { } tile || !_sheets.Ready(tile))
        {
            return false;
        }

        var sheet = SheetAddress.Of(tile);
        _pending.Put(new SheetChanged(active.World, sheet, _sheets.MaskOf(sheet)));
        WantField(LatticeFields.WithNeighbours([tile]));
        return IsDrainedWithout(tile);
    }

    private bool IsDrainedWithout(TileAddress tile)
    {
        bool isDrained = _queued.Remove(tile) && _queued.Count <= _lowWater;
        _isToFill |= isDrained;
        return isDrained;
    }
}
