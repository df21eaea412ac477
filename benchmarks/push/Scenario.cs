namespace LatentWorld.PushLoad;

/// <summary>Some watchers turn to places not rendered yet; measured is from a picture's end to its news at each of them.</summary>
internal static class Scenario
{
    public static async Task RunAsync(
        string name, ServerProcess server, IReadOnlyList<Watcher> watchers, Func<Watcher, int, Task> look)
    {
        DateTimeOffset start = DateTimeOffset.UtcNow;
        await Task.WhenAll(watchers.Select(look));
        await Task.WhenAll(watchers.Select(watcher => watcher.SettledAsync()));

        Dictionary<(int, long, long), DateTimeOffset> rendered = [];
        var delays = new List<double>();
        foreach ((var tile, DateTimeOffset at) in watchers.SelectMany(watcher => watcher.Ready))
        {
            if (!rendered.TryGetValue(tile, out DateTimeOffset end))
            {
                rendered[tile] = end = await server.RenderedAtAsync(tile.Zoom, tile.X, tile.Y);
            }

            if (end > start)
            {
                delays.Add((at - end).TotalMilliseconds);
            }
        }

        delays.Sort();
        Console.WriteLine(
            $"{name}: {rendered.Count} pictures, {delays.Count} news; from rendered to received: "
            + $"median {At(delays, 0.5):0} ms, 99 % within {At(delays, 0.99):0} ms, the last {delays[^1]:0} ms");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)(share * (sorted.Count - 1))];
}
