using System.Threading.Channels;
using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Rendering;

/// <summary>Waits for some pictures, whoever wants them: each has one outcome, in the order in which they come.</summary>
/// <param name="keys">The pictures.</param>
internal sealed class PictureRequest(IEnumerable<TileKey> keys) : IWatcher
{
    private readonly HashSet<TileKey> _open = [.. keys];

    /// <summary>Holds at most one outcome for each picture.</summary>
    private readonly Channel<PictureOutcome> _outcomes = Channel.CreateUnbounded<PictureOutcome>();

    /// <summary>The outcomes; ends with the last picture, or earlier where the service ends.</summary>
    public IAsyncEnumerable<PictureOutcome> OutcomesAsync(CancellationToken cancellation) =>
        _outcomes.Reader.ReadAllAsync(cancellation);

    public void Ready(TileKey key, Picture picture) => Put(new(key, picture, null));

    public void Fail(TileKey key, string reason) => Put(new(key, null, reason));

    public void Close() => _outcomes.Writer.TryComplete();

    private void Put(PictureOutcome outcome)
    {
        lock (_open)
        {
            if (_open.Remove(outcome.Key))
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
/// <param name="Picture">The picture; null where it failed.</param>
/// <param name="Failure">Why it failed, in words for people; null where it did not.</param>
internal sealed record PictureOutcome(TileKey Key, Picture? Picture, string? Failure);
