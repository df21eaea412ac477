using System.Threading.Channels;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Engine.Views;

/// <summary>
/// Updates that a viewer has not read yet: the newest of each tile, so that a slow reader finds fewer, never more,
/// than two for each tile or sheet of its view.
/// </summary>
internal sealed class PendingUpdates
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TileAddress, TileUpdate> _outcomes = [];
    private readonly Dictionary<TileAddress, FieldReady> _fields = [];
    private readonly Dictionary<SheetAddress, SheetChanged> _sheets = [];

    /// <summary>Holds at most one token: there is something to read.</summary>
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Put(TileReady ready) => Put(ready.Tile, ready);

    public void Put(TileFailed failed) => Put(failed.Tile, failed);

    public void Put(TilePreview preview) => Put(preview.Tile, preview);

    public void Put(FieldReady field)
    {
        lock (_gate)
        {
            _fields[field.Value.Tile] = field;
        }

        Signal();
    }

    public void Put(SheetChanged sheet)
    {
        lock (_gate)
        {
            _sheets[sheet.Sheet] = sheet;
        }

        Signal();
    }

    /// <summary>Wakes the reader though no tile has an update: how much waits has changed.</summary>
    public void Signal() => _signal.Writer.TryWrite(true);

    /// <summary>Forgets what a former view had.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _outcomes.Clear();
            _fields.Clear();
            _sheets.Clear();
        }
    }

    /// <summary>Forgets what one sheet had.</summary>
    public void Forget(SheetAddress sheet)
    {
        lock (_gate)
        {
            _sheets.Remove(sheet);
        }
    }

    /// <summary>Forgets what one tile had.</summary>
    public void Forget(TileAddress tile)
    {
        lock (_gate)
        {
            _outcomes.Remove(tile);
            _fields.Remove(tile);
        }
    }

    /// <summary>Forgets all values of the field.</summary>
    public void ForgetFields()
    {
        lock (_gate)
        {
            _fields.Clear();
        }
    }

    public void Complete() => _signal.Writer.TryComplete();

    /// <summary>One token each time that there is something to take, until completed.</summary>
    public IAsyncEnumerable<bool> SignalsAsync(CancellationToken cancellation) => _signal.Reader.ReadAllAsync(cancellation);

    /// <summary>Takes all updates there are.</summary>
    public List<TileUpdate> Take()
    {
        lock (_gate)
        {
            List<TileUpdate> updates = [.. _outcomes.Values, .. _sheets.Values, .. _fields.Values];
            _outcomes.Clear();
            _sheets.Clear();
            _fields.Clear();
            return updates;
        }
    }

    private void Put(TileAddress tile, TileUpdate update)
    {
        lock (_gate)
        {
            _outcomes[tile] = update;
        }

        Signal();
    }
}
