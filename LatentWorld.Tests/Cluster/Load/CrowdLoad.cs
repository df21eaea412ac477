using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>How long it takes from the end of a picture's rendering to its news at each of many viewers.</summary>
internal static class CrowdLoad
{
    public const string Name = "crowd";

    /// <summary>So many look at one place, at all front ends.</summary>
    private const int Together = 20;

    /// <summary>A place is so many tiles wide and high.</summary>
    private const int Edge = 2;
    private const int Zoom = 10;

    public static LoadSettings Usual => new() { Workers = "4", Fronts = 2, Viewers = 2000, Seconds = 60 };

    public static async Task MeasureAsync(LoadSettings settings)
    {
        int workers = settings.WorkerCounts[0];
        await using LoadedServers servers = await LoadedServers.StartAsync(settings, workers);
        string world = await servers.Cluster.Fronts[0].WorldAsync();
        var told = new ConcurrentQueue<(TileAddress Tile, DateTimeOffset At)>();
        List<ClusterViewer> crowd = [];
        try
        {
            await ConnectAsync(settings, servers, crowd, told);
            var time = new ProcessorTime(servers.Processes());
            int places = await MoveAsync(settings, workers, world, crowd);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{crowd.Count} viewers over {servers.Cluster.Fronts.Count} front ends, {workers} workers, {settings.Share:0.00} of their pictures wanted; cores: {string.Join(", ", time.Look().Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Cores:0.00}")))}"));
            int wanted = places * Edge * Edge * Together;
            await LoadClock.UntilAsync(() => told.Count >= wanted);
            Write(await DelaysAsync(servers, world, told));
            Console.WriteLine($"{crowd.Sum(viewer => viewer.Troubles.Count)} troubles of viewers, {crowd.Sum(viewer => viewer.Connections) - crowd.Count} lost connections");
        }
        finally
        {
            await Task.WhenAll(crowd.Select(viewer => viewer.DisposeAsync().AsTask()));
        }
    }

    /// <summary>A few at a time, as people come.</summary>
    private static async Task ConnectAsync(
        LoadSettings settings, LoadedServers servers, List<ClusterViewer> crowd, ConcurrentQueue<(TileAddress Tile, DateTimeOffset At)> told)
    {
        IReadOnlyList<Uri> addresses = servers.Cluster.Addresses;
        foreach (int[] group in Enumerable.Range(0, settings.Viewers).Chunk(25))
        {
            crowd.AddRange(group.Select(number =>
            {
                // Those of one place at all front ends by turns.
                Uri[] ownFirst = [.. addresses.Skip(number % addresses.Count), .. addresses.Take(number % addresses.Count)];
                return new ClusterViewer(ownFirst, $"10.1.{number / 250}.{1 + (number % 250)}")
                {
                    Told = tile => told.Enqueue((tile, TimeProvider.System.GetUtcNow())),
                };
            }));
            await LoadClock.UntilAsync(() => crowd.All(viewer => viewer.Connections > 0));
        }
    }

    /// <summary>Groups of viewers go one after the other to a place where nobody was, at such a pace that the workers keep up.</summary>
    /// <returns>How many places they went to.</returns>
    private static async Task<int> MoveAsync(LoadSettings settings, int workers, string world, List<ClusterViewer> crowd)
    {
        ClusterViewer[][] groups = [.. crowd.Chunk(Together).Where(group => group.Length == Together)];
        var pause = TimeSpan.FromSeconds(Edge * Edge / (settings.Limit(workers) * settings.Share));
        using var timer = new PeriodicTimer(pause);
        long start = TimeProvider.System.GetTimestamp();
        int places = 0;
        while (TimeProvider.System.GetElapsedTime(start).TotalSeconds < settings.Seconds)
        {
            await timer.WaitForNextTickAsync();
            long column = 10L * (places % groups.Length), row = 10L * (places / groups.Length);
            await Task.WhenAll(groups[places % groups.Length].Select(viewer => viewer.LookAsync(world, Zoom, column, row, column + Edge - 1, row + Edge - 1)));
            places++;
        }

        return places;
    }

    /// <summary>Milliseconds from a picture's end, by its provenance, to each of its news; ascending.</summary>
    private static async Task<double[]> DelaysAsync(LoadedServers servers, string world, IEnumerable<(TileAddress Tile, DateTimeOffset At)> told)
    {
        List<double> delays = [];
        foreach (IGrouping<TileAddress, (TileAddress Tile, DateTimeOffset At)> news in told.GroupBy(one => one.Tile))
        {
            JsonElement tile = await servers.Cluster.Fronts[0].Client.GetFromJsonAsync<JsonElement>($"api/worlds/{world}/tiles/{news.Key.Zoom}/{news.Key.X}/{news.Key.Y}");
            DateTimeOffset end = tile.GetProperty("provenance").GetProperty("renderedAt").GetDateTimeOffset();
            delays.AddRange(news.Select(one => (one.At - end).TotalMilliseconds));
        }

        return [.. delays.Order()];
    }

    private static void Write(double[] delays) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{delays.Length} news; from rendered to told: median {At(delays, .5):0} ms, 99 % within {At(delays, .99):0} ms, the last {delays[^1]:0} ms, the first {delays[0]:0} ms"));

    private static double At(double[] sorted, double share) => sorted[(int)(share * (sorted.Length - 1))];
}
