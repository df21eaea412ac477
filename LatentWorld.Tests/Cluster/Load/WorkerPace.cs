using LatentWorld.Tests.Cluster.Fakes;

namespace LatentWorld.Tests.Cluster.Load;

/// <summary>How many pictures a second a worker renders.</summary>
internal static class WorkerPace
{
    /// <summary>
    /// Counted from the end of one batch to the end of another: pictures come eight at a time, and a count over any other time would be
    /// wrong by up to a batch.
    /// </summary>
    /// <param name="rendered">In the order in which they came.</param>
    /// <param name="step">What a step takes; pictures of one batch come within less.</param>
    public static double Of(IEnumerable<RenderedLine> rendered, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        DateTimeOffset[] times = [.. rendered.Select(line => line.At).Where(at => at >= from && at <= to)];
        int[] ends = [.. Enumerable.Range(0, Math.Max(0, times.Length - 1)).Where(i => times[i + 1] - times[i] > step / 2)];
        return ends is [var first, .., var last] ? (last - first) / (times[last] - times[first]).TotalSeconds : 0;
    }
}
