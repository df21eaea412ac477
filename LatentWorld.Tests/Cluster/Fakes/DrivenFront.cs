using LatentWorld.Cluster.Dispatching;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A front end as the dispatcher sees it, whose viewers a test moves by hand.</summary>
/// <param name="dispatcher">The one that lives at present.</param>
internal sealed class DrivenFront(Func<Dispatcher> dispatcher)
{
    private readonly Dictionary<(int Watcher, Urgency Urgency), WireLine> _lines = [];
    private Guid _epoch;
    private long _after;

    public Guid Id { get; } = Guid.NewGuid();

    /// <summary>Where it reads what is kept; null where that is not known.</summary>
    public WireDatabase? Database { get; set; }

    /// <summary>Why nothing is done for it, as it heard last; null where it is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>All that it was told so far.</summary>
    public List<WireNews> News { get; } = [];

    /// <summary>The latents that its lines may name, by their numbers.</summary>
    public Dictionary<long, WireTrial> Trials { get; } = [];

    /// <summary>What its viewers wait for.</summary>
    public IEnumerable<(World World, WireTarget Target)> Wanted =>
        _lines.Values.SelectMany(line => line.Targets.Select(target => (CanonicalJson.Read(line.Recipe), target)));

    /// <summary>A viewer waits for these from now on, and for nothing else at that urgency.</summary>
    public void Look(int watcher, World world, IEnumerable<WireTarget> targets, Urgency urgency = Urgency.Visible, string client = "somebody") =>
        Put(new(watcher, (int)urgency, client, WorldId.Of(world).Value, CanonicalJson.Write(world), [.. targets]));

    /// <summary>A viewer waits for nothing any more at that urgency.</summary>
    public void Leave(int watcher, Urgency urgency = Urgency.Visible) => Put(new(watcher, (int)urgency, "", "", "", []));

    /// <summary>Tells what has changed; all of it to a dispatcher that does not know the front end.</summary>
    public void Tell(params WireLine[] changed)
    {
        FrontAnswer answer = Send(changed);
        if (!answer.IsWhole)
        {
            (_epoch, _after) = (answer.Epoch, 0);
            Assert.True(Send([.. _lines.Values]).IsWhole);
        }
    }

    /// <summary>Pictures that it was told of are not there.</summary>
    public void Miss(World world, params WireTarget[] missing) => dispatcher().Look(new(
        Id, _epoch, [.. _lines.Values], [], [.. missing.Select(target => new WireKey(WorldId.Of(world).Value, target.Alpha, target.Beta))]));

    /// <summary>Its process ends.</summary>
    public void End() => dispatcher().Look(new(Id, _epoch, [], [], [], IsLeaving: true));

    /// <summary>The news that are there and that it has not said to have, without saying so.</summary>
    public WireNews[] Peek() => dispatcher().Hear(new(Id, _epoch, _after))?.Page().News ?? [];

    /// <summary>Fetches the previews that are there.</summary>
    public WirePreview[] Watch() => dispatcher().Hear(new(Id, _epoch, _after))?.TakePreviews() ?? [];

    /// <summary>Fetches all news; where the dispatcher does not know it, tells it all first.</summary>
    /// <returns>The new ones.</returns>
    public WireNews[] Hear()
    {
        List<WireNews> fresh = [];
        while (true)
        {
            if (dispatcher().Hear(new(Id, _epoch, _after)) is not { } known)
            {
                Tell();
                continue;
            }

            (WireNews[] news, long last) = known.Page();
            if (news.Length == 0)
            {
                break;
            }

            fresh.AddRange(news);
            _after = last;
        }

        News.AddRange(fresh);
        fresh.ForEach(Drop);
        return [.. fresh];
    }

    private void Put(WireLine line)
    {
        _lines[(line.Watcher, (Urgency)line.Urgency)] = line;
        Tell(line);
    }

    private FrontAnswer Send(WireLine[] lines)
    {
        long[] named = [.. lines.SelectMany(line => line.Targets).Select(target => target.Trial).Where(Trials.ContainsKey)];
        FrontAnswer answer = dispatcher().Look(new(Id, _epoch, lines, [.. named.Select(number => Trials[number])], []) { Database = Database });
        Refusal = answer.Problem;
        return answer;
    }

    /// <summary>What has its outcome is waited for no more.</summary>
    private void Drop(WireNews news)
    {
        foreach (((int, Urgency) key, WireLine line) in _lines.ToList())
        {
            if (line.World == news.World)
            {
                _lines[key] = line with { Targets = [.. line.Targets.Where(target => target != news.Target)] };
            }
        }
    }
}
