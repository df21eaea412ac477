using LatentWorld.Engine.Pictures;

namespace LatentWorld.Tests.Pictures;

/// <summary>Which two bytes FF D9 end a JPEG (ITU-T T.81, annex B).</summary>
public class JpegSegmentsTests
{
    [Theory]
    [InlineData("FFD8 FFD9")]
    [InlineData("FFD8 12 FF00 FFD9")]
    [InlineData("FFD8 12 FFD0 FFD9")]
    [InlineData("FFD8 FF01 FFD9")]
    [InlineData("FFD8 FFFF FFD9")]
    [InlineData("FFD8 FFE10002 FFD9")]
    [InlineData("FFD8 FFE1000512FFD9 FFD9")]
    public void The_end_is_found_behind_whatever_stands_before_it(string jpeg) => Assert.True(HasEnd(jpeg));

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("FFD8 12 FF00 D9")]
    [InlineData("FFD8 FF")]
    [InlineData("FFD8 FFE100")]
    [InlineData("FFD8 FFE10004FFD9")]
    [InlineData("FFD8 FFE10003FF D9")]
    [InlineData("FFD8 FFE11000 FFD9")]
    public void Bytes_that_only_look_like_it_are_no_end(string jpeg) => Assert.False(HasEnd(jpeg));

    private static bool HasEnd(string jpeg) => JpegSegments.HasEnd(Convert.FromHexString(jpeg.Replace(" ", "", StringComparison.Ordinal)));
}
