using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A worker as the dispatcher sees it: a test says when it reports, and what it has done.</summary>
/// <param name="dispatcher">The one that lives at present.</param>
internal sealed class DrivenWorker(Func<Dispatcher> dispatcher, int batch = 4, string name = "worker")
{
    private readonly List<WireNews> _outcomes = [];
    private readonly List<WirePartAnswer> _parts = [];
    private Guid _epoch;
    private bool _isAsked = true;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Where it keeps what it renders; null where that is not known.</summary>
    public WireDatabase? Database { get; set; }

    /// <summary>Why it is given nothing, as it heard last; null where it is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>What it holds, in the order in which it took it.</summary>
    public List<(string World, string Recipe, string Client, WireTarget Target, Urgency Urgency)> Held { get; } = [];

    public IEnumerable<WireTarget> Targets => Held.Select(held => held.Target);

    /// <summary>The latents that it was sent.</summary>
    public Dictionary<long, WireTrial> Trials { get; } = [];

    /// <summary>What it was told to drop so far.</summary>
    public List<WireTarget> Cancelled { get; } = [];

    /// <summary>What it was asked of the model and has not answered.</summary>
    public List<WirePart> Parts { get; } = [];

    /// <summary>What it says in its next report that pictures will nearly be.</summary>
    public List<WirePreview> Previews { get; } = [];

    public bool IsLeaving { get; set; }

    public string? Problem { get; set; }

    /// <summary>Reports, and does as it is told; where it is asked for what it holds, says so.</summary>
    /// <returns>What it has taken.</returns>
    public WireLease[] Report()
    {
        WorkAnswer answer = Send();
        if (answer.AsksForHeld)
        {
            Take(answer, settled: 0, answered: 0);
            answer = Send();
            Assert.False(answer.AsksForHeld);
        }

        Take(answer, _outcomes.Count, _parts.Count);
        return answer.Leases;
    }

    /// <summary>Reports, and the answer is lost: it does not know what it was given, and says next what it holds.</summary>
    public void ReportInVain()
    {
        Send();
        _isAsked = true;
    }

    /// <summary>Pictures are kept, as it says in its next report.</summary>
    public void Keep(params IEnumerable<WireTarget> targets) => Settle(targets, news => news);

    public void Fail(WireTarget target, string reason) => Settle([target], news => news with { Cause = "worker", Reason = reason });

    public void Sample(WireTarget target, float[] latent) => Settle([target], news => news with { Latent = latent });

    public void Draw(WireTarget target, WirePicture picture) => Settle([target], news => news with { Picture = picture });

    /// <summary>It leaves, and gives back what it holds.</summary>
    public void Leave()
    {
        IsLeaving = true;
        Settle(Targets, news => news with { Cause = WireNews.GivenBack, Reason = "The worker leaves." });
    }

    public void Answer(WirePart part, byte[] output)
    {
        Parts.Remove(part);
        _parts.Add(new(part.Number, output, null));
    }

    private void Settle(IEnumerable<WireTarget> targets, Func<WireNews, WireNews> outcome)
    {
        foreach (WireTarget target in targets.ToList())
        {
            var held = Held.Single(one => one.Target == target);
            Held.Remove(held);
            _outcomes.Add(outcome(new(held.World, target)));
        }
    }

    private WorkAnswer Send()
    {
        var state = new WireWorker(name, [new("cuda:0", "CUDA", "fp16", batch, batch, 0, null, 0)], Held.Count, Problem, "1");
        WireLease[]? held = !_isAsked ? null :
            [.. Held.GroupBy(one => (one.World, one.Recipe, one.Client, one.Urgency)).Select(group => new WireLease(
                group.Key.World, group.Key.Recipe, group.Key.Client, (int)group.Key.Urgency, [.. group.Select(one => one.Target)], []))];
        WirePreview[] previews = [.. Previews];
        Previews.Clear();
        return dispatcher().Work(new(Id, _epoch, state, IsLeaving, [.. _outcomes], held, [.. _parts], previews) { Database = Database });
    }

    private void Take(WorkAnswer answer, int settled, int answered)
    {
        Refusal = answer.Problem;
        (_epoch, _isAsked) = (answer.Epoch, answer.AsksForHeld);
        _outcomes.RemoveRange(0, settled);
        _parts.RemoveRange(0, answered);
        foreach (WireHeld gone in answer.Cancelled)
        {
            Held.RemoveAll(held => (held.World, held.Target) == (gone.World, gone.Target));
            Cancelled.Add(gone.Target);
        }

        foreach (WireHeld changed in answer.Changed)
        {
            int place = Held.FindIndex(held => (held.World, held.Target) == (changed.World, changed.Target));
            Held[place] = Held[place] with { Urgency = (Urgency)changed.Urgency };
        }

        foreach (WireLease lease in answer.Leases)
        {
            Held.AddRange(lease.Targets.Select(target => (lease.World, lease.Recipe, lease.Client, target, (Urgency)lease.Urgency)));
            Array.ForEach(lease.Trials, trial => Trials[trial.Number] = trial);
        }

        Parts.AddRange(answer.Parts);
    }
}
