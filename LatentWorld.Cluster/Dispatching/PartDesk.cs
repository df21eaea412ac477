using LatentWorld.Cluster.Messages;

namespace LatentWorld.Cluster.Dispatching;

/// <summary>What front ends ask of the model beside pictures, on its way to a worker and back.</summary>
internal sealed class PartDesk
{
    /// <summary>What waits at once: some megabytes of pictures.</summary>
    private const int Bound = 64;

    /// <summary>What one worker takes at a time: the next may be as idle.</summary>
    private const int Most = 4;

    private readonly Dictionary<long, Asked> _asked = [];
    private long _last = FirstNumber.Draw();

    /// <summary>Asks for something.</summary>
    /// <returns>Null where too much is asked already.</returns>
    public (long Number, Task<WirePartAnswer> Answer)? Add(PartKind kind, byte[] input)
    {
        if (_asked.Count >= Bound)
        {
            return null;
        }

        var asked = new Asked(new(++_last, kind, input));
        _asked.Add(_last, asked);
        return (_last, asked.Answer.Task);
    }

    /// <summary>Nobody waits for an answer any more.</summary>
    public void Remove(long number) => _asked.Remove(number);

    /// <summary>Some of what no worker has yet, for a worker that takes it.</summary>
    public WirePart[] Take(LeasingWorker worker)
    {
        Asked[] open = [.. _asked.Values.Where(asked => asked.Worker is null).Take(Most)];
        Array.ForEach(open, asked => asked.Worker = worker);
        return Array.ConvertAll(open, asked => asked.Part);
    }

    public void Answer(WirePartAnswer answer)
    {
        if (_asked.Remove(answer.Number, out Asked? asked))
        {
            asked.Answer.SetResult(answer);
        }
    }

    /// <summary>What a worker had taken is open again.</summary>
    /// <returns>Whether it had some.</returns>
    public bool Return(LeasingWorker worker)
    {
        Asked[] taken = [.. _asked.Values.Where(asked => asked.Worker == worker)];
        Array.ForEach(taken, asked => asked.Worker = null);
        return taken.Length > 0;
    }

    private sealed class Asked(WirePart part)
    {
        public WirePart Part => part;

        public LeasingWorker? Worker { get; set; }

        public TaskCompletionSource<WirePartAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
