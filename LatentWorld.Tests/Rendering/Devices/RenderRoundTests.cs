using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Views;
using LatentWorld.Web.Status;

namespace LatentWorld.Tests.Rendering.Devices;

public sealed class RenderRoundTests
{
    [Fact]
    public async Task A_round_of_the_render_loop_allocates_nothing()
    {
        await using var test = new ServiceUnderTest();
        World world = test.World with { Steps = 20 };
        using Viewer viewer = test.Service.Join();
        using var readings = new MeterReadings(test.Metrics.Meter);
        long[] allocated = new long[1000];
        int runs = 0;
        test.Model.Fake.Running = () => allocated[runs++] = GC.GetAllocatedBytesForCurrentThread();

        // The second time all is compiled and all lists have grown.
        foreach (int row in (int[])[1, 3])
        {
            runs = 0;
            viewer.Look(new(world, 3, 1, row, 3, row, 2, row, Field: null));
            await ServiceUnderTest.ReadAllAsync(viewer);
        }

        // From one run of the U-Net to the next: apply, land, plan. Where pictures join or leave, beginning and ending them costs
        // something, and so does a preview, which is handed to another thread.
        long[] rounds = [.. allocated[..runs].Zip(allocated[1..runs], (before, after) => after - before)];
        Assert.Equal(19, rounds.Length);
        Assert.All(rounds.Index().Where(round => round.Index + 1 is not (2 or 5 or 10 or 15)), round => Assert.Equal(0, round.Item));
    }
}
