using System.Globalization;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster;

/// <summary>Front ends and workers, each a process, over servers that they share; or one process that is both, without any.</summary>
/// <param name="shared">Settings of all of them: where Redis and PostgreSQL are, how long a lease lasts, how fast the model is.</param>
internal sealed class ClusterUnderTest(params string[] shared) : IAsyncDisposable
{
    /// <summary>Another cluster in the same Redis is another cluster.</summary>
    private readonly string _name = $"test-{Guid.NewGuid():N}";
    private readonly List<AppProcess> _fronts = [], _workers = [];
    private readonly List<ClusterViewer> _viewers = [];
    private int _started;

    public IReadOnlyList<AppProcess> Fronts => _fronts;

    /// <summary>The worker at an index draws its index as its pictures' bits.</summary>
    public IReadOnlyList<AppProcess> Workers => _workers;

    /// <summary>All of them, each once.</summary>
    public IEnumerable<AppProcess> All => _fronts.Concat(_workers).Distinct();

    public IReadOnlyList<Uri> Addresses => [.. _fronts.Select(front => front.Address)];

    /// <summary>The id of the first start world, which is the same on all front ends.</summary>
    public string World { get; private set; } = "";

    /// <summary>Each picture that was drawn, in whichever process.</summary>
    public IReadOnlyList<RenderedLine> Rendered => [.. All.SelectMany(app => app.Rendered)];

    /// <summary>Starts one process without a cluster.</summary>
    public async Task StartAloneAsync()
    {
        AppProcess app = await AppProcess.StartAsync("the server", shared);
        _fronts.Add(app);
        _workers.Add(app);
        World = await app.WorldAsync();
    }

    /// <summary>Starts so many of both.</summary>
    public async Task StartAsync(int fronts, int workers)
    {
        for (int i = 0; i < fronts; i++)
        {
            await StartFrontAsync();
        }

        // Starting is work of the cores, which the front ends have behind them.
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => StartWorkerAsync()));
    }

    public async Task<AppProcess> StartFrontAsync(params string[] settings)
    {
        AppProcess front = await AppProcess.StartAsync($"front end {_fronts.Count}", [.. Member("front"), .. settings]);
        _fronts.Add(front);
        World = await front.WorldAsync();
        return front;
    }

    /// <summary>Starts a front end that renders as well; as a worker it has an index among the workers.</summary>
    public async Task<AppProcess> StartBothAsync(params string[] settings)
    {
        int number = Interlocked.Increment(ref _started) - 1;
        AppProcess both = await AppProcess.StartAsync(
            $"front end {_fronts.Count} and worker {number}", [.. Member("both"), $"--{TimedSettings.Section}:Bits={number}", .. settings]);
        _fronts.Add(both);
        _workers.Add(both);
        World = await both.WorldAsync();
        return both;
    }

    /// <param name="host">The address of this machine that it listens on.</param>
    /// <param name="within">A command that runs it, see <see cref="AppProcess.StartAsync"/>.</param>
    public async Task<AppProcess> StartWorkerAsync(string host = "127.0.0.1", string[]? within = null, params string[] settings)
    {
        int number = Interlocked.Increment(ref _started) - 1;
        AppProcess worker = await AppProcess.StartAsync(
            $"worker {number}", [.. Member("worker"), $"--{TimedSettings.Section}:Bits={number}", .. settings], host, within);
        lock (_workers)
        {
            _workers.Add(worker);
        }

        return worker;
    }

    /// <summary>Starts a worker that may never be ready.</summary>
    public AppProcess BeginWorker(params string[] settings)
    {
        var worker = AppProcess.Begin("a worker that may not be ready", [.. Member("worker"), .. settings]);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Somebody who looks by one front end, and by the others when that is lost.</summary>
    public ClusterViewer Join(int front = 0, string client = "10.0.0.1")
    {
        var viewer = new ClusterViewer([.. Addresses.Skip(front), .. Addresses.Take(front)], client);
        _viewers.Add(viewer);
        return viewer;
    }

    /// <summary>Waits until a viewer has been told of so many pictures, all that it has looked at.</summary>
    public Task ToldAsync(ClusterViewer viewer, int pictures) => Poll.UntilAsync(
        () => viewer.Ready.Count >= pictures,
        () => $"{viewer.Ready.Count} of {pictures} pictures came. The viewer's troubles: {string.Join(' ', viewer.Troubles)} Failed: {string.Join(' ', viewer.Failed.Values.Distinct())}\n{Words()}");

    /// <summary>A picture as a front end gives it to a browser.</summary>
    public Task<byte[]> PictureAsync(AppProcess front, TileAddress tile) =>
        front.Client.GetByteArrayAsync($"worlds/{World}/tiles/{tile.Zoom}/{tile.X}/{tile.Y}.webp", TestContext.Current.CancellationToken);

    /// <summary>Pictures as a front end gives them, in hexadecimal, so that two are easily compared.</summary>
    public async Task<Dictionary<TileAddress, string>> PicturesAsync(AppProcess front, IEnumerable<TileAddress> tiles)
    {
        Dictionary<TileAddress, string> pictures = [];
        foreach (TileAddress[] several in tiles.Chunk(16))
        {
            byte[][] bytes = await Task.WhenAll(several.Select(tile => PictureAsync(front, tile)));
            for (int i = 0; i < several.Length; i++)
            {
                pictures.Add(several[i], Convert.ToHexString(bytes[i]));
            }
        }

        return pictures;
    }

    /// <summary>Which pictures were drawn more than once, by whom and how far apart, for a failure's message; empty where none was.</summary>
    public string[] Twice() =>
    [
        .. Rendered.OrderBy(line => line.At).GroupBy(line => line.Picture.Content).Where(lines => lines.Count() > 1).Select(lines => string.Create(
            CultureInfo.InvariantCulture,
            $"{lines.Key:x14} {string.Join(", ", lines.Select(line => $"by {line.Picture.Process} after {(line.At - lines.First().At).TotalSeconds:0.000} s"))}")),
    ];

    /// <summary>What has become of all of them, for a failure's message.</summary>
    public string Words() => string.Join("\n\n", All.Select(app => app.Words("goes on")));

    public async ValueTask DisposeAsync()
    {
        foreach (ClusterViewer viewer in _viewers)
        {
            await viewer.DisposeAsync();
        }

        foreach (AppProcess app in All)
        {
            await app.DisposeAsync();
        }
    }

    private string[] Member(string role) =>
    [
        $"--Cluster:Role={role}", $"--Cluster:Name={_name}", "--Cluster:Address=127.0.0.1", $"--Cluster:SiloPort={FreePort.Next()}", $"--Cluster:GatewayPort={FreePort.Next()}",
        .. shared,
    ];
}
