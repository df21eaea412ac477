using System.Globalization;
using LatentWorld.PushLoad;

// Usage: LatentWorld.PushLoad SERVER.dll [connections] [movers]
// Starts the server as its own process, connects so many watching maps, and measures memory and delays.
string server = args.Length > 0 ? args[0] : throw new ArgumentException("Give the path of the built LatentWorld.Web.dll.");
int connections = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
int movers = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5;

using var host = await ServerProcess.StartAsync(server, connections + movers + 10);
var watchers = new List<Watcher>();
try
{
    Watcher first = await Watcher.ConnectAsync(host);
    watchers.Add(first);
    await first.LookAsync(2, -1, -1, 5, 5);
    await first.SettledAsync();
    long before = host.ResidentBytes();

    foreach (int[] group in Enumerable.Range(0, connections).Chunk(25))
    {
        watchers.AddRange(await Task.WhenAll(group.Select(async _ =>
        {
            Watcher watcher = await Watcher.ConnectAsync(host);
            await watcher.LookAsync(2, -1, -1, 5, 5);
            await watcher.SettledAsync();
            return watcher;
        })));
    }

    Console.WriteLine($"{connections} connections: {(host.ResidentBytes() - before) / 1024.0 / connections:0.0} KB each of the server's resident memory, {before >> 20} MB before them");

    await Scenario.RunAsync($"{movers} move, the others watch what stands", host, watchers.Take(movers).ToList(), (watcher, i) =>
        watcher.LookAsync(6, 40 * i, 0, (40 * i) + 5, 3));
    await Scenario.RunAsync("all watch one place that is rendered", host, watchers, (watcher, _) =>
        watcher.LookAsync(6, 0, -40, 5, -37));
}
finally
{
    await Task.WhenAll(watchers.Select(watcher => watcher.DisposeAsync().AsTask()));
}
