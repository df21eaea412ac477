using System.Globalization;

namespace LatentWorld.Engine.Animations;

/// <summary>An encoder of ffmpeg's that makes films for MP4.</summary>
/// <param name="Encoder">Its name in ffmpeg.</param>
/// <param name="Format">What it makes, for people.</param>
/// <param name="Choose">Its arguments by a quality from 1 to 100 and the bits a second that such a quality takes at most.</param>
internal sealed record FilmCodec(string Encoder, string Format, Func<int, int, string[]> Choose)
{
    // Bits that a pixel of a frame may take at the highest quality, where an encoder knows nothing but bits a second.
    private const double MostBitsPerPixel = 1;

    // What every browser plays first, then what most of them play, then what players of films do. Encoders of graphics cards
    // are not among them: ffmpeg lists them where no such card is.
    private static readonly FilmCodec[] Known =
    [
        new("libx264", "H.264", (quality, _) => ["-preset", "medium", "-crf", Between(quality, 40, 12)]),
        new("libopenh264", "H.264", (_, bits) => ["-b:v", Text(bits)]),
        new("h264_videotoolbox", "H.264", (_, bits) => ["-b:v", Text(bits), "-allow_sw", "1"]),
        new("h264_mf", "H.264", (_, bits) => ["-b:v", Text(bits)]),
        new("libvpx-vp9", "VP9", (quality, _) => ["-b:v", "0", "-crf", Between(quality, 60, 10), "-deadline", "good", "-cpu-used", "4", "-row-mt", "1"]),
        new("mpeg4", "MPEG-4 part 2", (quality, _) => ["-q:v", Between(quality, 31, 2)]),
    ];

    /// <summary>The best encoder in what <c>ffmpeg -encoders</c> lists; null where none of them will do.</summary>
    public static FilmCodec? BestOf(string list)
    {
        // A line has six letters, the first a V for what makes films, then the name, then words.
        HashSet<string> names =
        [
            .. list.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(words => words.Length > 1 && words[0].Length == 6 && words[0][0] == 'V').Select(words => words[1]),
        ];
        return Known.FirstOrDefault(codec => names.Contains(codec.Encoder));
    }

    /// <summary>ffmpeg's arguments for this encoder.</summary>
    /// <param name="quality">From 1 to 100.</param>
    /// <param name="pixels">Of a frame.</param>
    public string[] Arguments(int quality, int pixels, int frameMilliseconds) =>
        ["-c:v", Encoder, .. Choose(quality, (int)Math.Clamp(MostBitsPerPixel * pixels * 1000 / frameMilliseconds * quality / 100, 50_000, 100_000_000))];

    /// <summary>A number of an encoder's own between those for the least and the highest quality.</summary>
    private static string Between(int quality, int least, int most) => Text((int)Math.Round(least + ((most - least) * (quality - 1) / 99d)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
