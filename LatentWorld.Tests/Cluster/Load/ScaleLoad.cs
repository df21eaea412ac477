using System.Globalization;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>What so many workers render a second for a crowd that always wants more, and what it costs the cores.</summary>
internal static class ScaleLoad
{
    public const string Name = "scale";

    public static LoadSettings Usual => new() { Workers = "1,2,4,8" };

    public static async Task MeasureAsync(LoadSettings settings)
    {
        foreach (int workers in settings.WorkerCounts)
        {
            await MeasureAsync(settings, workers);
        }
    }

    private static async Task MeasureAsync(LoadSettings settings, int workers)
    {
        await using LoadedServers servers = await LoadedServers.StartAsync(settings, workers);
        IReadOnlyList<AppProcess> rendering = servers.Cluster.Workers;
        string world = await servers.Cluster.Fronts[0].WorldAsync();
        List<GreedyViewer> crowd = [.. Enumerable.Range(0, settings.Viewers).Select(number => new GreedyViewer(servers.Cluster.Addresses, world, number))];
        try
        {
            await Task.WhenAll(crowd.Select(viewer => viewer.StartAsync()));
            // All are at work, and what is compiled at the beginning is.
            await LoadClock.UntilAsync(() => rendering.All(worker => worker.Rendered.Count >= 16));

            var time = new ProcessorTime(servers.Processes());
            int toldBefore = crowd.Sum(viewer => viewer.Told);
            DateTimeOffset from = TimeProvider.System.GetUtcNow();
            await LoadClock.PassAsync(TimeSpan.FromSeconds(settings.Seconds));
            DateTimeOffset to = TimeProvider.System.GetUtcNow();

            TimeSpan step = new TimedSettings { Seconds = settings.Picture }.StepTime;
            double pace = rendering.Sum(worker => WorkerPace.Of(worker.Rendered, from, to, step));
            double told = (crowd.Sum(viewer => viewer.Told) - toldBefore) / (to - from).TotalSeconds;
            Write(settings, workers, pace, told, time.Look(), [.. crowd.SelectMany(viewer => viewer.Troubles)]);
        }
        finally
        {
            await Task.WhenAll(crowd.Select(viewer => viewer.DisposeAsync().AsTask()));
        }
    }

    private static void Write(
        LoadSettings settings, int workers, double pace, double told, IReadOnlyList<(string Name, double Cores)> cores, string[] troubles)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{workers} workers: {pace:0.00} pictures a second of {settings.Limit(workers):0.00} ({pace / settings.Limit(workers):0.000}), {told:0.0} told; cores: {string.Join(", ", cores.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Name} {part.Cores:0.00}")))}"));
        if (troubles.Length > 0)
        {
            Console.WriteLine($"{troubles.Length} troubles of viewers, the first: {troubles[0]}");
        }
    }
}
