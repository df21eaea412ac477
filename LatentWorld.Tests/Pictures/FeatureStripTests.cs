using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Pictures;

public class FeatureStripTests
{
    [Fact]
    public void Each_number_has_a_column_blue_below_nothing_and_amber_above()
    {
        byte[] rgb = PictureDecoding.DecodeWebP(FeatureStrip.Draw([-1, 0, 1, 0]));

        Assert.Equal(4 * 3, rgb.Length);
        Assert.True(rgb[2] > 200 && rgb[0] < 100, "blue");
        Assert.True(rgb[6] > 200 && rgb[8] < 100, "amber");
        Assert.Equal(rgb[3..6], rgb[9..12]);
        Assert.Equal([36, 38, 46], rgb[3..6]);
    }

    [Fact]
    public void All_have_one_scale_that_full_colour_ends()
    {
        float large = (float)(FeatureStrip.Full / Math.Sqrt(4));
        byte[] amber = PictureDecoding.DecodeWebP(FeatureStrip.Draw([large, 2 * large, large / 2, 0]));
        Assert.Equal(amber[..3], amber[3..6]);
        Assert.True(amber[6] < amber[0]);
        byte[] blue = PictureDecoding.DecodeWebP(FeatureStrip.Draw([-large, -2 * large, -large / 2, 0]));
        Assert.Equal(blue[..3], blue[3..6]);
        Assert.True(blue[8] < blue[2]);
    }
}
