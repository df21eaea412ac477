using System.Net.Http.Json;
using System.Text.Json;
using LatentWorld.Cluster.Messages;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Servers;

namespace LatentWorld.Tests.Cluster.Versions;

/// <summary>A cluster on its way to a later version, and back, one process after the other: each version has the dispatcher for a while.</summary>
[Collection(ClusterCollection.Name)]
public sealed class MixedVersionsTests(ClusterServers servers)
{
    /// <summary>A worker has at most two batches of eight under way.</summary>
    private const int UnderWay = 16;

    private static readonly string OwnNumber = typeof(IDispatcherGrain).Assembly.GetName().Version!.ToString(3);

    private int _looks;

    [Fact]
    public async Task Versions_one_apart_run_together_in_every_mixture_and_nothing_is_rendered_twice_but_what_was_under_way()
    {
        LaterVersion later = await servers.LaterAsync();
        await using ClusterUnderTest cluster = servers.New(out _, "--Fake:Seconds=.02", "--hostingStartupAssemblies=LatentWorld.Cluster");
        await cluster.StartAsync(fronts: 2, workers: 2);
        (AppProcess first, AppProcess second) = (cluster.Fronts[0], cluster.Fronts[1]);
        HashSet<(bool Dispatcher, bool Other)> fronts = [], workers = [];
        (AppProcess Process, string Program)[] steps =
        [
            (cluster.Workers[0], later.Program), (first, later.Program), (second, later.Program), (cluster.Workers[1], later.Program), (first, AppProcess.Own),
        ];
        foreach ((AppProcess process, string program) in steps)
        {
            await ReplaceAsync(cluster, process, program);
            await LookAsync(cluster);
            bool dispatcher = IsLater(await WithDispatcherAsync(cluster));
            fronts.UnionWith(cluster.Fronts.Select(front => (dispatcher, IsLater(front))));
            workers.UnionWith(cluster.Workers.Select(worker => (dispatcher, IsLater(worker))));
            await ShownAsync(cluster);
            foreach (AppProcess caller in cluster.All.Where(IsLater))
            {
                await HearsAsync(caller, dispatcher ? "later: answered" : "later: refused by TypeLoadException");
            }
        }

        // Each of both has been told by each, and has told.
        Assert.Equal((4, 4), (fronts.Count, workers.Count));
        int again = cluster.Rendered.Count - cluster.Rendered.DistinctBy(line => line.Picture.Content).Count();
        Assert.InRange(again, 0, UnderWay * cluster.Workers.Count);
    }

    private static bool IsLater(AppProcess process) => process.Program != AppProcess.Own;

    /// <summary>Replaces a process by one of another version, under somebody who looks at more than is rendered meanwhile.</summary>
    private async Task ReplaceAsync(ClusterUnderTest cluster, AppProcess process, string program)
    {
        await using var viewer = new ClusterViewer(cluster.Addresses);
        await LookAsync(cluster, viewer, 12);
        await Poll.UntilAsync(() => viewer.Ready.Count > 0, cluster.Words);
        await process.TerminateAsync();
        process.Program = program;
        await process.RestartAsync();
        await cluster.ToldAsync(viewer, 12 * 12);
    }

    /// <summary>Has each front end's viewers look at something new until each worker has rendered some of it.</summary>
    private async Task LookAsync(ClusterUnderTest cluster)
    {
        int[] before = [.. cluster.Workers.Select(worker => worker.Rendered.Count)];
        await Poll.UntilAsync(
            async () =>
            {
                foreach (Uri front in cluster.Addresses)
                {
                    await using var viewer = new ClusterViewer([front]);
                    await LookAsync(cluster, viewer, 4);
                    await cluster.ToldAsync(viewer, 4 * 4);
                }

                return !cluster.Workers.Where((worker, index) => worker.Rendered.Count == before[index]).Any();
            },
            () => $"A worker renders nothing.\n{cluster.Words()}");
    }

    /// <summary>Looks at a square of which nothing is rendered yet.</summary>
    private Task LookAsync(ClusterUnderTest cluster, ClusterViewer viewer, int edge)
    {
        int x = 20 * ++_looks;
        return viewer.LookAsync(cluster.World, 12, x, 0, x + edge - 1, edge - 1);
    }

    /// <summary>The front end that the dispatcher is on, which alone counts what waits.</summary>
    private static async Task<AppProcess> WithDispatcherAsync(ClusterUnderTest cluster)
    {
        AppProcess? found = null;
        await Poll.UntilAsync(
            async () =>
            {
                foreach (AppProcess front in cluster.Fronts)
                {
                    string figures = await front.Client.GetStringAsync("metrics", TestContext.Current.CancellationToken);
                    found = figures.Contains("latentworld_cluster_pictures_waiting{", StringComparison.Ordinal) ? front : found;
                }

                return found is not null;
            },
            () => $"No front end has the dispatcher.\n{cluster.Words()}");
        return found!;
    }

    /// <summary>A method that the dispatcher does not have is refused at once, and called with success as soon as it is there.</summary>
    private static Task HearsAsync(AppProcess caller, string words) =>
        Poll.UntilAsync(() => caller.Output.Contains(words, StringComparison.Ordinal), () => caller.Words($"did not say “{words}”"));

    /// <summary>Waits until each front end's page names workers of these versions, and no others.</summary>
    private static async Task ShownAsync(ClusterUnderTest cluster)
    {
        string expected = string.Join(' ', cluster.Workers.Select(worker => IsLater(worker) ? LaterVersion.Number : OwnNumber).Order(StringComparer.Ordinal)), shown = "";
        foreach (AppProcess front in cluster.Fronts)
        {
            await Poll.UntilAsync(
                async () =>
                {
                    JsonElement state = await front.Client.GetFromJsonAsync<JsonElement>("api/cluster", TestContext.Current.CancellationToken);
                    shown = string.Join(' ', state.GetProperty("workers").EnumerateArray().Select(worker => worker.GetProperty("version").GetString()).Order(StringComparer.Ordinal));
                    return shown == expected;
                },
                () => $"{front.Name} shows workers of {shown}, not of {expected}.\n{cluster.Words()}");
        }
    }
}
