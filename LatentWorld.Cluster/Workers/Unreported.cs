namespace LatentWorld.Cluster.Workers;

/// <summary>What is done, in its order, until the dispatcher has it.</summary>
internal sealed class Unreported<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _done = [];

    /// <summary>What it does not have yet, some hundred at most.</summary>
    public T[] All
    {
        get
        {
            lock (_gate)
            {
                return [.. _done];
            }
        }
    }

    public void Add(T done) => AddAll([done]);

    public void AddAll(IReadOnlyCollection<T> done)
    {
        lock (_gate)
        {
            _done.AddRange(done);
        }
    }

    /// <summary>It has the first so many.</summary>
    public void Reported(int count)
    {
        lock (_gate)
        {
            _done.RemoveRange(0, count);
        }
    }
}
