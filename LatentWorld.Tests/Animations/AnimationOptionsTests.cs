using LatentWorld.Engine.Animations;

namespace LatentWorld.Tests.Animations;

public sealed class AnimationOptionsTests
{
    [Theory]
    [InlineData(4, false, 0, "0123")]
    [InlineData(4, true, 0, "012321")]
    [InlineData(4, true, 3, "012321")]
    [InlineData(4, true, 1, "0123210")]
    [InlineData(2, true, 0, "01")]
    [InlineData(2, true, 1, "010")]
    [InlineData(1, true, 0, "0")]
    [InlineData(1, true, 1, "0")]
    public void Pictures_are_played_in_order_and_back_without_one_twice_at_the_ends(int count, bool thereAndBack, int plays, string order) =>
        Assert.Equal(order, string.Concat(new AnimationOptions { ThereAndBack = thereAndBack, Plays = plays }.Order(count)));

    [Fact]
    public void What_is_out_of_range_is_refused_with_the_range()
    {
        Assert.Equal(
            "A frame stands 20 to 10000 milliseconds, and not 19.",
            Assert.Throws<AnimationException>(() => new AnimationOptions { FrameMilliseconds = 19 }).Message);
        Assert.Throws<AnimationException>(() => new AnimationOptions { FrameMilliseconds = 10_001 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Plays = -1 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Plays = 65_536 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Quality = 0 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Quality = 101 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Width = 0 });
        Assert.Throws<AnimationException>(() => new AnimationOptions { Width = 4097 });
        _ = new AnimationOptions { FrameMilliseconds = 20, Plays = 65_535, Quality = 1, Width = 4096 };
    }
}
