using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>A front end whose viewers look at something else once they have all that they see, or before.</summary>
internal sealed class MeasuredFront
{
    private const int Clients = 50, Worlds = 20, View = 24, StepsOfAView = 200;

    private readonly Guid _id = Guid.NewGuid();
    private readonly Viewer[] _viewers;
    private readonly Dictionary<WireTarget, Viewer> _waiting = [];
    private readonly bool _pans;
    private Guid _epoch;
    private long _after;
    private int _step;

    public MeasuredFront(int number, int viewers, bool pans)
    {
        _pans = pans;
        _viewers = [.. Enumerable.Range(0, viewers).Select(viewer => new Viewer(
            viewer, $"192.0.2.{viewer % Clients}", Recipe(viewer % Worlds), (viewers * number) + viewer))];
    }

    public long Looks { get; private set; }

    public void Tell(Func<FrontReport, FrontAnswer> look)
    {
        _step++;
        WireLine[] lines = [.. _viewers.Where(viewer => viewer.Open.Count == 0 || (_pans && (viewer.Number + _step) % StepsOfAView == 0)).Select(Turn)];
        if (lines.Length > 0)
        {
            Looks += lines.Length;
            _epoch = look(new(_id, _epoch, lines, [], [])).Epoch;
        }
    }

    public void Hear(Func<NewsRequest, NewsPage> hear)
    {
        NewsPage page = hear(new(_id, _epoch, _after));
        foreach (WireNews news in page.News)
        {
            if (_waiting.Remove(news.Target, out Viewer? viewer))
            {
                viewer.Open.Remove(news.Target);
            }
        }

        _after = page.News.Length > 0 ? page.Last : _after;
    }

    private static World Recipe(int seed) => new()
    {
        Model = new("terra", new string('a', 64)),
        Z0 = new((ulong)seed),
        Z1 = new(1000),
        Z2 = new(2000),
        Prompt = "a lighthouse on a cliff above a rough sea at dawn, oil on canvas",
        Guidance = 5,
        Steps = 20,
        Size = 64,
    };

    /// <summary>Half a view further: half of what it has not seen stays in it.</summary>
    private WireLine Turn(Viewer viewer)
    {
        WireTarget[] stay = [.. viewer.Open.Take(View / 2)];
        foreach (WireTarget gone in viewer.Open)
        {
            _waiting.Remove(gone);
        }

        viewer.Open.Clear();
        foreach (WireTarget target in (WireTarget[])[.. stay, .. Enumerable.Range(0, View - stay.Length).Select(_ => viewer.Next())])
        {
            viewer.Open.Add(target);
            _waiting.Add(target, viewer);
        }

        return new(viewer.Number, 0, viewer.Client, viewer.World, viewer.Recipe, [.. viewer.Open]);
    }

    private sealed class Viewer(int number, string client, World world, int place)
    {
        private int _next;

        public int Number => number;

        public string Client => client;

        public string World { get; } = WorldId.Of(world).Value;

        public string Recipe { get; } = CanonicalJson.Write(world);

        /// <summary>What it sees and does not have.</summary>
        public HashSet<WireTarget> Open { get; } = [];

        public WireTarget Next() => new(_next++ / 1024.0, place / 1024.0, null, 0);
    }
}
