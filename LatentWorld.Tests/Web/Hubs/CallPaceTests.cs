using LatentWorld.Web.Hubs;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Hubs;

public sealed class CallPaceTests
{
    [Fact]
    public void A_burst_is_let_through_and_then_so_many_a_second()
    {
        var time = new FakeTimeProvider();
        var pace = new CallPace(time);
        Assert.Equal(CallPace.AtOnce, Enumerable.Range(0, 1000).Count(_ => pace.TrySpend()));

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CallPace.PerSecond, Enumerable.Range(0, 1000).Count(_ => pace.TrySpend()));

        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CallPace.AtOnce, Enumerable.Range(0, 1000).Count(_ => pace.TrySpend()));
    }
}
