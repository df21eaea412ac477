using System.Runtime.CompilerServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Views;

/// <summary>
/// Somebody who looks at the map: one view at a time, and the updates of its tiles. Looking is safe from any thread;
/// the updates have one reader. Disposing it ends its waiting.
/// </summary>
public sealed class Viewer : IDisposable
{
    private readonly ViewLoader _loader;
    private readonly Lock _looking = new();
    private (World World, IDisposable Use)? _held;
    private (View View, TileUnavailableException Refusal, DateTimeOffset Until)? _refused;
    private bool _left;

    internal Viewer(ViewLoader loader, string client)
    {
        _loader = loader;
        Subscription = loader.Join(client);
    }

    /// <summary>What it waits for and has not read yet.</summary>
    internal ViewSubscription Subscription { get; }

    /// <summary>
    /// Turns to a view. Pictures that exist are published at once, the others are rendered, nearest the centre first; what
    /// the former view alone waited for is given up. What was published of a tile that the former view showed as well is not
    /// published again.
    /// </summary>
    /// <param name="anew">Whether it is published again all the same, for somebody who has forgotten it.</param>
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
            if (_refused is { } refused && !anew && view == refused.View && _loader.Now < refused.Until)
            {
                throw refused.Refusal;
            }

            if (view.Problem is { } problem)
            {
                throw new ArgumentException(problem, nameof(view));
            }

            Hold(view.World);
            try
            {
                _refused = null;
                _loader.Load(Subscription, view, anew);
            }
            catch (TileUnavailableException refusal)
            {
                _refused = (view, refusal, _loader.Now + refusal.RetryAfter);
                throw;
            }
        }
    }

    /// <summary>Tiles of a view of which all, or the field, was not looked at yet: what a look at it costs.</summary>
    public int CountNew(View view) => view.CountWithout(
        Subscription.Active is { View: { } former } && former.Zoom == view.Zoom && former.Detail == view.Detail && former.World == view.World && (view.Field is null || view.Field == former.Field) ? former : null);

    /// <summary>Tries a tile of the view again that has failed. Where that cannot be, it stays failed.</summary>
    /// <exception cref="TileUnavailableException">The queue is full.</exception>
    public void Retry(TileAddress tile)
    {
        lock (_looking)
        {
            if (_left || Subscription.Active is not { } active || Subscription.Forgive(tile) is not { } reason)
            {
                return;
            }

            try
            {
                _loader.Load(Subscription, active.View, anew: false);
            }
            catch (TileUnavailableException)
            {
                Subscription.Fail(PictureKey.Of(active.World, tile), reason);
                throw;
            }
        }
    }

    /// <summary>
    /// Waits for updates and gives all there are at once, the newest of each tile, and the progress last. Ends when
    /// the viewer or the service is disposed.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<TileUpdate>> ReadUpdatesAsync(
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (bool _ in Subscription.SignalsAsync(cancellation).ConfigureAwait(false))
        {
            yield return Subscription.Take((waiting, steps) => _loader.SecondsFor(Subscription.Client, waiting, steps));
        }
    }

    /// <summary>Publishes all that is known of the view again, for a reader who has read nothing.</summary>
    public void Republish() => Subscription.Republish();

    /// <summary>The viewer leaves: what it alone waited for leaves the queue.</summary>
    public void Dispose()
    {
        lock (_looking)
        {
            _left = true;
            _held?.Use.Dispose();
            _loader.Leave(Subscription);
        }
    }

    /// <summary>The store knows the world that it looks at as long as it does.</summary>
    private void Hold(World world)
    {
        if (_held is not { } held || (!ReferenceEquals(held.World, world) && held.World != world))
        {
            _held?.Use.Dispose();
            _held = (world, _loader.Hold(world));
        }
    }
}
