using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Tests.Rendering.Planning;

public sealed class RenderPaceTests
{
    [Fact]
    public void Devices_together_are_as_fast_as_the_sum_of_them()
    {
        var pace = new RenderPace(0.1, 0.1, 0.2);
        Assert.Equal(100 * 20 / 25.0, pace.SecondsFor(100, 20), 9);
        pace.Lose(0);
        Assert.Equal(100 * 20 / 15.0, pace.SecondsFor(100, 20), 9);
    }

    [Fact]
    public void A_picture_is_on_one_device_the_fastest_at_best()
    {
        var pace = new RenderPace(0.2, 0.1);
        Assert.Equal(20 * 0.1, pace.SecondsFor(1, 20), 9);
        Assert.Equal(0, pace.SecondsFor(0, 20));
    }

    [Fact]
    public void What_a_device_takes_is_measured_for_it_alone()
    {
        var pace = new RenderPace(0, 0);
        Assert.Equal(0, pace.SecondsFor(5, 20));
        pace.Count(TimeSpan.FromSeconds(2), 4, device: 1);
        Assert.Equal(10 * 0.5, pace.SecondsFor(10, 1), 9);
    }
}
