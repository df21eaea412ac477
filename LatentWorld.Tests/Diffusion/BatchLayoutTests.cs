using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Tests.Diffusion;

public class BatchLayoutTests
{
    private static readonly Conditioning First = Conditioning.OfText([1], 1, 1), Second = Conditioning.OfText([2], 1, 1);

    private static readonly BatchLayout Layout = new([], [], [4, 5], [6, 7], [8, 9], [], [10, 11], [First, Second]);

    [Fact]
    public void Rows_that_are_added_repeat_the_first()
    {
        BatchLayout all = Layout.PadTo(4);
        Assert.Equal([4, 5, 4, 4], all.Order);
        Assert.Equal([6, 7, 6, 6], all.Negative);
        Assert.Equal([8, 9, 8, 8], all.Prompt);
        Assert.Equal([10, 11, 10, 10], all.Cursor);
        Assert.Equal([First, Second, First, First], all.Conditioning);
    }

    [Fact]
    public void As_many_rows_as_are_needed_stay_as_they_are() => Assert.Same(Layout, Layout.PadTo(2));
}
