namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>How fast this machine renders: of each device a running mean of the seconds that one step of one picture takes.</summary>
/// <param name="firstGuesses">Seconds a picture-step of each device until something was measured; 0 where unknown.</param>
internal sealed class RenderPace(params IReadOnlyList<double> firstGuesses)
{
    // The last fifty steps or so weigh most: an estimate is read for minutes, and single steps scatter with the size of the batch.
    private const double Weight = 0.02;

    private readonly double[] _seconds = [.. firstGuesses];

    /// <summary>Counts one step of a batch.</summary>
    public void Count(TimeSpan step, int pictures, int device = 0)
    {
        double seconds = step.TotalSeconds / pictures;
        double before = Volatile.Read(ref _seconds[device]);
        Volatile.Write(ref _seconds[device], before == 0 ? seconds : before + (Weight * (seconds - before)));
    }

    /// <summary>Seconds that one step of one picture takes on a device; 0 where that is not known.</summary>
    public double SecondsOf(int device) => Volatile.Read(ref _seconds[device]);

    /// <summary>A device's pace is known from elsewhere.</summary>
    public void Set(int device, double secondsPerPictureStep) => Volatile.Write(ref _seconds[device], secondsPerPictureStep);

    /// <summary>A device takes no more steps.</summary>
    public void Lose(int device) => Volatile.Write(ref _seconds[device], 0);

    /// <summary>
    /// Seconds until so many pictures of so many steps are rendered: by all devices together, but a picture is on one alone, so
    /// that few pictures keep few of them busy, the fastest at best.
    /// </summary>
    public double SecondsFor(long pictures, int steps)
    {
        Span<double> seconds = stackalloc double[_seconds.Length];
        int known = 0;
        for (int device = 0; device < _seconds.Length; device++)
        {
            if (Volatile.Read(ref _seconds[device]) is > 0 and var one)
            {
                seconds[known++] = one;
            }
        }

        seconds[..known].Sort();
        double rate = 0;
        for (int device = 0; device < Math.Min(known, Math.Max(1, pictures)); device++)
        {
            rate += 1 / seconds[device];
        }

        return rate == 0 ? 0 : steps * pictures / rate;
    }
}
