using System.Runtime.CompilerServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Tiles;

/// <summary>
/// Somebody who looks at the map: one view at a time, and the news of its tiles. Looking is safe from any thread;
/// the news has one reader. Disposing it ends its waiting.
/// </summary>
public sealed class Viewer : IWatcher, IDisposable
{
    private readonly TileService _service;
    private readonly Lock _looking = new();
    private (World World, IDisposable Use)? _held;
    private (View View, TileUnavailableException Refusal, DateTimeOffset Until)? _refused;
    private bool _left;

    internal Viewer(TileService service, int id, string client)
    {
        _service = service;
        Id = id;
        Client = client;
    }

    internal int Id { get; }

    /// <summary>Whose it is; see <see cref="TileService.Join"/>.</summary>
    internal string Client { get; }

    /// <summary>What it waits for and has not read yet.</summary>
    internal ViewNews News { get; } = new();

    /// <summary>
    /// Turns to a view. Pictures that exist are news at once, the others are rendered, nearest the centre first;
    /// what the former view alone waited for is given up. What was told of a tile that the former view showed as well is not told again.
    /// </summary>
    /// <param name="anew">Whether it is told again all the same, to somebody who has forgotten it.</param>
    /// <exception cref="ArgumentException">The view is out of range; the message says how, for people.</exception>
    /// <exception cref="TileUnavailableException">
    /// The queue has no room for all of it: what is nearest the centre is queued, as far as its share goes. Look again later.
    /// </exception>
    public void Look(View view, bool anew = false)
    {
        lock (_looking)
        {
            if (_left)
            {
                return;
            }

            // The same look again finds the same full queue, and to find that out would cost as much as the first.
            if (_refused is { } refused && !anew && view == refused.View && _service.Now < refused.Until)
            {
                throw refused.Refusal;
            }

            try
            {
                _refused = null;
                _service.Look(this, view, anew);
            }
            catch (TileUnavailableException refusal)
            {
                _refused = (view, refusal, _service.Now + refusal.RetryAfter);
                throw;
            }
        }
    }

    /// <summary>Tiles of a view of which all, or sensitivity, was not looked at yet: what a look at it costs.</summary>
    public int CountNew(View view) => view.CountWithout(
        News.Sight is { View: { } former } && former.Zoom == view.Zoom && former.World == view.World && (former.Stability || !view.Stability) ? former : null);

    /// <summary>Tries a tile of the view again that has failed. Where that cannot be, it stays failed.</summary>
    /// <exception cref="TileUnavailableException">The queue is full.</exception>
    public void Retry(TileAddress tile)
    {
        lock (_looking)
        {
            if (_left || News.Sight is not { } sight || News.Forgive(tile) is not { } reason)
            {
                return;
            }

            try
            {
                _service.Look(this, sight.View, anew: false);
            }
            catch (TileUnavailableException)
            {
                News.Fail(TileKey.Of(sight.World, tile), reason);
                throw;
            }
        }
    }

    /// <summary>
    /// Waits for news and gives all there is at once, the newest of each tile, and the progress last. Ends when
    /// the viewer or the service is disposed.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadUpdatesAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (bool _ in News.SignalsAsync(cancellation).ConfigureAwait(false))
        {
            yield return News.Take(_service.SecondsFor);
        }
    }

    /// <summary>Tells all that is known of the view again, to a reader who has read nothing.</summary>
    public void TellAgain() => News.TellAgain();

    /// <summary>The world that it looks at is known to the store as long as it does; to be called while it looks.</summary>
    internal void Hold(World world, PictureStore store)
    {
        if (_held is not { } held || (!ReferenceEquals(held.World, world) && held.World != world))
        {
            _held?.Use.Dispose();
            _held = (world, store.Hold(world));
        }
    }

    public void Dispose()
    {
        lock (_looking)
        {
            _left = true;
            _held?.Use.Dispose();
            _service.Leave(this);
        }

        News.Complete();
    }

    void IWatcher.Ready(TileKey key, Picture picture) => News.Ready(key);

    void IWatcher.Fail(TileKey key, string reason) => News.Fail(key, reason);

    void IWatcher.Close() => News.Complete();
}
