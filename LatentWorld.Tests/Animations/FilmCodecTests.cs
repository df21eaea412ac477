using LatentWorld.Engine.Animations;

namespace LatentWorld.Tests.Animations;

public sealed class FilmCodecTests
{
    // As ffmpeg 5.1 prints it.
    private const string Head = """
        Encoders:
         V..... = Video
         A..... = Audio
         ------
        """;

    [Theory]
    [InlineData("libx264", " V....D libvpx-vp9           libvpx VP9 (codec vp9)\n V....D libx264              libx264 H.264 (codec h264)\n V.S... mpeg4                MPEG-4 part 2")]
    [InlineData("libopenh264", " V....D libopenh264          OpenH264 H.264 (codec h264)\r\n V.S... mpeg4                MPEG-4 part 2\r\n")]
    [InlineData("libvpx-vp9", " V.S... mpeg4                MPEG-4 part 2\n V....D libvpx-vp9           libvpx VP9 (codec vp9)")]
    [InlineData("mpeg4", " V.S... mpeg4                MPEG-4 part 2\n V....D h264_nvenc           NVIDIA NVENC H.264 encoder (codec h264)")]
    [InlineData(null, " V....D h264_vaapi           H.264/AVC (VAAPI) (codec h264)\n A....D libx264              no encoder of films\n V....D gif                  libx264 is not in this one")]
    [InlineData(null, "")]
    public void The_first_that_browsers_play_is_taken_and_none_that_needs_a_card(string? encoder, string lines) =>
        Assert.Equal(encoder, FilmCodec.BestOf($"{Head}\n{lines}")?.Encoder);

    [Fact]
    public void Quality_becomes_the_encoders_own_number()
    {
        FilmCodec codec = FilmCodec.BestOf(" V....D libx264 words")!;
        Assert.Equal(["-c:v", "libx264", "-preset", "medium", "-crf", "12"], codec.Arguments(100, 256 * 256, 100));
        Assert.Equal("40", codec.Arguments(1, 256 * 256, 100)[^1]);

        // Half a bit for each of 65,536 pixels, ten times a second.
        Assert.Equal(["-c:v", "libopenh264", "-b:v", "327680"], FilmCodec.BestOf(" V....D libopenh264 words")!.Arguments(50, 256 * 256, 100));
        Assert.Equal("50000", FilmCodec.BestOf(" V....D libopenh264 words")!.Arguments(1, 4, 10_000)[^1]);
    }
}
