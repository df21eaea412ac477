using LatentWorld.Cluster.Messages;

namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>A worker that reports after each step, and has done each picture after so many of them.</summary>
internal sealed class MeasuredWorker(string name)
{
    private const int Batch = 8, Steps = 20;

    private readonly Guid _id = Guid.NewGuid();
    private readonly List<(string World, WireTarget Target)> _waiting = [];
    private readonly List<(string World, WireTarget Target, int Left)> _batch = [];
    private Guid _epoch;
    private bool _isAsked = true;

    public void Report(Func<WorkReport, WorkAnswer> report)
    {
        WireNews[] outcomes = Run();
        var state = new WireWorker(name, [new("cuda:0", "CUDA", "fp16", Batch, Batch, _batch.Count, null, 0.002)], _batch.Count + _waiting.Count, null, "1.0.0");
        WorkAnswer answer = report(new(_id, _epoch, state, false, outcomes, _isAsked ? [] : null, []));
        (_epoch, _isAsked) = (answer.Epoch, answer.AsksForHeld);
        foreach (WireHeld gone in answer.Cancelled)
        {
            _waiting.Remove((gone.World, gone.Target));
            _batch.RemoveAll(begun => (begun.World, begun.Target) == (gone.World, gone.Target));
        }

        foreach (WireLease lease in answer.Leases)
        {
            _waiting.AddRange(lease.Targets.Select(target => (lease.World, target)));
        }
    }

    /// <summary>A step.</summary>
    private WireNews[] Run()
    {
        for (int place = 0; place < _batch.Count; place++)
        {
            _batch[place] = _batch[place] with { Left = _batch[place].Left - 1 };
        }

        WireNews[] done = [.. _batch.Where(begun => begun.Left == 0).Select(begun => new WireNews(begun.World, begun.Target))];
        _batch.RemoveAll(begun => begun.Left == 0);
        int joining = Math.Min(Batch - _batch.Count, _waiting.Count);
        _batch.AddRange(_waiting.Take(joining).Select(next => (next.World, next.Target, Steps)));
        _waiting.RemoveRange(0, joining);
        return done;
    }
}
