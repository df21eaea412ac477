using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Animations;

/// <summary>How pictures are played, and how they are encoded for it. Each number is checked when it is set.</summary>
public sealed record AnimationOptions
{
    /// <summary>Browsers show a GIF's frames of less than this much slower than they say.</summary>
    public const int LeastMilliseconds = 20;

    /// <summary>The longest that a frame stands.</summary>
    public const int MostMilliseconds = 10_000;

    /// <summary>The most times that an animation is played: the number has 16 bits in its files.</summary>
    public const int MostPlays = ushort.MaxValue;

    /// <summary>How long each frame stands, in milliseconds. A GIF counts in hundredths of a second: its frames differ by one so that the whole is right.</summary>
    /// <exception cref="AnimationException">It is not from 20 to 10,000.</exception>
    public int FrameMilliseconds
    {
        get;
        init => field = Within(value, LeastMilliseconds, MostMilliseconds, "A frame stands {0} to {1} milliseconds, and not {2}.");
    } = 100;

    /// <summary>Whether the pictures are played to the last one and back again.</summary>
    public bool ThereAndBack { get; init; }

    /// <summary>How often the whole is played; 0 for without end. An MP4 leaves that to whoever plays it.</summary>
    /// <exception cref="AnimationException">It is not from 0 to 65,535.</exception>
    public int Plays
    {
        get;
        init => field = Within(value, 0, MostPlays, "An animation is played {0} (without end) to {1} times, and not {2}.");
    }

    /// <summary>
    /// From 1 to 100, the least to the most that lossy encoders keep; null for all that the format can: a WebP keeps every
    /// pixel then. A GIF has 256 colours, whatever is said here.
    /// </summary>
    /// <exception cref="AnimationException">It is out of this range.</exception>
    public int? Quality
    {
        get;
        init => field = value is { } quality ? Within(quality, 1, 100, "Quality goes from {0} to {1}, and is not {2}.") : null;
    }

    /// <summary>Pixels of a frame's row, by which its height is scaled as well; null for those that the pictures have.</summary>
    /// <exception cref="AnimationException">It is not from 1 to <see cref="AnimationPictures.MostEdge"/>.</exception>
    public int? Width
    {
        get;
        init => field = value is { } width ? Within(width, 1, AnimationPictures.MostEdge, "A frame is {0} to {1} pixels wide, and not {2}.") : null;
    }

    /// <summary>
    /// The indices of the pictures as they are played once. There and back, the first and the last stand once, so that the
    /// next round goes on evenly; where there is no next round, it ends with the first.
    /// </summary>
    /// <param name="count">Of the pictures.</param>
    public IEnumerable<int> Order(int count)
    {
        IEnumerable<int> there = Enumerable.Range(0, count);
        if (!ThereAndBack || count == 1)
        {
            return there;
        }

        int last = Plays == 1 ? 0 : 1;
        return there.Concat(Enumerable.Range(last, count - 1 - last).Reverse());
    }

    private static int Within(int value, int least, int most, string sentence) =>
        value >= least && value <= most ? value : throw new AnimationException(string.Format(CultureInfo.InvariantCulture, sentence, NumberWords.Exact(least), NumberWords.Exact(most), NumberWords.Exact(value)));
}
