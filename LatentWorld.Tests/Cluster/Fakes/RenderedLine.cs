using System.Globalization;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>The line by which a process tells that it has drawn a picture.</summary>
/// <param name="Content">The picture's, by which it is told from those of other points.</param>
internal sealed record RenderedLine(ulong Content, byte Process)
{
    private const string Beginning = "fake: rendered ";

    /// <summary>What a process's output says; null for a line about something else.</summary>
    public static RenderedLine? Read(string line)
    {
        int start = line.IndexOf(Beginning, StringComparison.Ordinal);
        return start >= 0 && line[(start + Beginning.Length)..].Split(' ') is [var content, "by", var process]
            ? new(ulong.Parse(content, NumberStyles.HexNumber, CultureInfo.InvariantCulture), byte.Parse(process, CultureInfo.InvariantCulture))
            : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Beginning}{Content:x14} by {Process}");
}
