using CsCheck;
using LatentWorld.Engine.Worlds.Sheets;

namespace LatentWorld.Tests.Worlds.Sheets;

public class SheetMaskTests
{
    [Fact]
    public void It_has_the_points_that_were_set_and_no_others() => Gen.Int[0, 255].HashSet.Sample(points =>
    {
        SheetMask mask = Of(points);
        Assert.Equal(points.Count, mask.Count);
        Assert.Equal(points.Order(), Enumerable.Range(0, 256).Where(mask.Contains));
        Assert.Equal(mask, Of(points.Reverse()));
    });

    [Fact]
    public void Bits_count_from_the_least_significant_of_each_byte()
    {
        byte[] bytes = Of([0, 9, 255]).ToArray();
        Assert.Equal(32, bytes.Length);
        Assert.Equal((1, 2, 128), (bytes[0], bytes[1], bytes[31]));
        Assert.Equal($"0102{new string('0', 58)}80", Of([0, 9, 255]).ToString());
    }

    [Fact]
    public void What_is_given_out_does_not_change_with_it()
    {
        SheetMask mask = Of([1]);
        byte[] before = mask.ToArray();
        mask.Set(2);
        Assert.Equal(2, before[0]);
        Assert.NotEqual(Of([1]), mask);
    }

    private static SheetMask Of(IEnumerable<int> points)
    {
        var mask = new SheetMask();
        foreach (int point in points)
        {
            mask.Set(point);
        }

        return mask;
    }
}
