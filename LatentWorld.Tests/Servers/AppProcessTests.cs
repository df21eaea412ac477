using System.Diagnostics;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Cluster;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Limits;

namespace LatentWorld.Tests.Servers;

/// <summary>The app as one process without a cluster, as the tests of the cluster start it.</summary>
public sealed class AppProcessTests
{
    [Fact]
    public async Task It_renders_what_is_looked_at_and_comes_back_at_its_address_after_a_kill()
    {
        await using AppProcess app = await AppProcess.StartAsync("app", ["--Fake:Seconds=.001", "--Fake:Bits=165"]);
        string world = await app.WorldAsync();
        await using var viewer = new ClusterViewer([app.Address]);
        await viewer.LookAsync(world, 3, 1, 1, 4, 3);
        await Poll.UntilAsync(() => viewer.Ready.Count == 12, () => $"{viewer.Ready.Count} of 12 pictures came. {app.Words("goes on")}");

        Assert.Equal(12, viewer.Tellings);
        Assert.Equal(12, app.Rendered.DistinctBy(line => line.Picture.Content).Count());
        byte[] webP = await app.Client.GetByteArrayAsync($"worlds/{world}/tiles/3/2/2.webp", TestContext.Current.CancellationToken);
        var picture = BlockPicture.Read(webP);
        Assert.Equal(165, picture.Process);
        Assert.Contains(picture, app.Rendered.Select(line => line.Picture));

        app.Kill();
        await viewer.LookAsync(world, 3, 1, 5, 4, 5);
        await app.RestartAsync();
        await Poll.UntilAsync(() => viewer.Ready.Count == 16, () => $"{viewer.Ready.Count} of 16 pictures came. {app.Words("goes on")}");

        Assert.Equal(2, viewer.Connections);
        Assert.Equal(16, app.Rendered.Count);
        Assert.Contains(new TileAddress(3, 4, 5), viewer.Ready.Keys);
    }

    [Fact]
    public async Task It_takes_the_time_that_it_is_told_to_and_is_held_and_ended_by_signals()
    {
        await using AppProcess app = await AppProcess.StartAsync("app", ["--Fake:Seconds=.02"]);
        string world = await app.WorldAsync();
        await using var viewer = new ClusterViewer([app.Address]);
        long start = Stopwatch.GetTimestamp();
        await viewer.LookAsync(world, 6, 0, 0, 7, 7);
        await Poll.UntilAsync(() => viewer.Ready.Count > 0, () => app.Words("draws nothing"));

        app.Stop();
        await Poll.UntilAsync(() => State(app) == 'T', () => $"It is in state {State(app)}.");
        app.Continue();
        await Poll.UntilAsync(() => viewer.Ready.Count == 64, () => $"{viewer.Ready.Count} of 64 pictures came. {app.Words("goes on")}");

        // Eight batches of eight; what one sleep is too long, the next is shorter, by ten milliseconds at most.
        Assert.True(Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(64 * .02 * .95));
        await app.TerminateAsync();
    }

    /// <summary>A letter of Linux: T where it is stopped.</summary>
    private static char State(AppProcess app) => File.ReadAllText($"/proc/{app.Id}/stat").Split(") ")[1][0];
}
