using System.Globalization;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>The line by which a process tells that it has drawn a picture.</summary>
/// <param name="Picture">What it has drawn.</param>
/// <param name="At">When, by its own clock.</param>
internal sealed record RenderedLine(BlockPicture Picture, DateTimeOffset At)
{
    private const string Beginning = "fake: rendered ";

    /// <summary>What a process's output says; null for a line about something else.</summary>
    public static RenderedLine? Read(string line)
    {
        int start = line.IndexOf(Beginning, StringComparison.Ordinal);
        return start >= 0 && line[(start + Beginning.Length)..].Split(' ') is [var content, "by", var process, "at", var at]
            ? new(
                new(byte.Parse(process, CultureInfo.InvariantCulture), ulong.Parse(content, NumberStyles.HexNumber, CultureInfo.InvariantCulture)),
                DateTimeOffset.ParseExact(at, "O", CultureInfo.InvariantCulture))
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Beginning}{Picture.Content:x14} by {Picture.Process} at {At:O}");
}
