using LatentWorld.Web.Health;

namespace LatentWorld.Tests.Web.Health;

public sealed class QuietTimeTests
{
    [Fact]
    public void Memory_is_given_back_once_when_it_is_quiet_after_a_load()
    {
        var quiet = new QuietTime();
        long load = 10 * QuietTime.Load;
        Assert.Equal(
            [false, false, true, false, false],
            new[] { load / 2, load, load + 1, load + 2, load + 3 }.Select(quiet.IsTimeToGiveBack));
        // The next load is given back as well.
        Assert.Equal([false, true], new[] { 2 * load, 2 * load }.Select(quiet.IsTimeToGiveBack));
    }

    [Fact]
    public void Without_a_load_nothing_is_done_however_long_it_runs()
    {
        var quiet = new QuietTime();
        Assert.All(Enumerable.Range(0, 8).Select(look => look * (QuietTime.Little - 1)), allocated => Assert.False(quiet.IsTimeToGiveBack(allocated)));
    }

    [Fact]
    public void Little_by_little_a_load_comes_together_too()
    {
        var quiet = new QuietTime();
        Assert.Contains(true, Enumerable.Range(0, 100).Select(look => quiet.IsTimeToGiveBack(look * (QuietTime.Little - 1))));
    }
}
