using System.Runtime.CompilerServices;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Rendering;

/// <summary>Pictures for those who wait for them without a view: single requests and jobs.</summary>
internal sealed class PictureRequests(
    PictureLibrary library, RenderQueue queue, Watchers watchers, RenderPace pace, TimeSpan maxWait, TimeProvider time)
{
    /// <summary>When asking again is worth it, after a refusal.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly WaitingRequests _waiting = new(pace, maxWait);

    /// <summary>A picture, rendered at once if need be; waits no longer than the options allow.</summary>
    /// <param name="client">Who asks, such as a network address: all that a client asks for shares what it gets of the rendering.</param>
    /// <exception cref="RenderingException">It could not be rendered.</exception>
    /// <exception cref="TileUnavailableException">
    /// The queue is full, the client waits for too much already, the wait was too long, or the service ends.
    /// </exception>
    public async Task<Picture> GetAsync(World world, RenderTarget target, string client, CancellationToken cancellation)
    {
        if (target.Trial is null && library.Find(target.Picture) is { } known)
        {
            return known;
        }

        _waiting.Enter(client, world.SampledSteps);
        try
        {
            return await WaitAsync(world, target, client, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _waiting.Leave(client, world.SampledSteps);
        }
    }

    /// <summary>Has pictures rendered and gives each one's outcome as it comes; ends early where the service ends.</summary>
    /// <param name="targets">Distinct pictures, most wanted first.</param>
    /// <param name="client">Whose turn they take, as in <see cref="GetAsync"/>.</param>
    /// <exception cref="TileUnavailableException">The queue is full.</exception>
    public async IAsyncEnumerable<PictureOutcome> RenderAsync(
        World world, IReadOnlyCollection<RenderTarget> targets, Urgency urgency, string client, [EnumeratorCancellation] CancellationToken cancellation)
    {
        int id = watchers.NextId();
        var request = new PictureRequest(targets);
        watchers.Add(id, request);
        try
        {
            int queued = queue.Watch(id, world, targets, urgency, client);
            if (queued < targets.Count)
            {
                throw FullQueue(queued, targets.Count);
            }

            foreach (RenderTarget target in targets)
            {
                // What was finished since the caller looked would be rendered twice; it is still in memory.
                if (target.Trial is null && library.TryGetCached(target.Picture, out Picture? picture))
                {
                    queue.Drop(id, target);
                    request.Ready(target, picture);
                }
            }

            await foreach (PictureOutcome outcome in request.OutcomesAsync(cancellation).ConfigureAwait(false))
            {
                yield return outcome;
            }
        }
        finally
        {
            watchers.Remove(id);
            queue.Forget(id);
        }
    }

    public static TileUnavailableException FullQueue(int queued, int asked) => new(
        $"The queue is full: of your {asked} pictures {queued} are in it. Look again in a moment, or at fewer tiles.", RetryAfter);

    private async Task<Picture> WaitAsync(World world, RenderTarget target, string client, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(maxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            await foreach (PictureOutcome outcome in RenderAsync(world, [target], Urgency.Visible, client, either.Token).ConfigureAwait(false))
            {
                return outcome.Picture ?? throw new RenderingException(outcome.Failure!);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TileUnavailableException(
                $"The picture was not ready within {maxWait.TotalSeconds:0} s: others are before it. Ask again in a moment.",
                RetryAfter);
        }

        throw new TileUnavailableException("The server is stopping.", RetryAfter);
    }
}
