using System.Threading.Channels;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Rendering;

/// <summary>Waits for some pictures, whoever wants them: each has one outcome, in the order in which they come.</summary>
/// <param name="targets">The pictures.</param>
internal sealed class PictureRequest(IEnumerable<RenderTarget> targets) : IWatcher
{
    private readonly HashSet<RenderTarget> _open = [.. targets];

    /// <summary>Holds at most one outcome for each picture.</summary>
    private readonly Channel<PictureOutcome> _outcomes = Channel.CreateUnbounded<PictureOutcome>();

    /// <summary>The outcomes; ends with the last picture, or earlier where the service ends.</summary>
    public IAsyncEnumerable<PictureOutcome> OutcomesAsync(CancellationToken cancellation) =>
        _outcomes.Reader.ReadAllAsync(cancellation);

    public void Ready(RenderTarget target, Picture picture) => Put(new(target, picture, null));

    public void Sampled(RenderTarget target, float[] latent) => Put(new(target, null, null) { Latent = latent });

    public void Fail(RenderTarget target, string reason) => Put(new(target, null, reason));

    public void Close() => _outcomes.Writer.TryComplete();

    private void Put(PictureOutcome outcome)
    {
        lock (_open)
        {
            if (_open.Remove(outcome.Target))
            {
                _outcomes.Writer.TryWrite(outcome);
            }

            if (_open.Count == 0)
            {
                Close();
            }
        }
    }
}

/// <summary>What became of a picture that was waited for.</summary>
/// <param name="Picture">The picture; null where it failed, or is a latent.</param>
/// <param name="Failure">Why it failed, for people; null where it did not.</param>
internal sealed record PictureOutcome(RenderTarget Target, Picture? Picture, string? Failure)
{
    /// <summary>Where a latent of somebody's own was sampled, what it came to [channels, height, width].</summary>
    public float[]? Latent { get; init; }
}
