namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>How fast this machine renders: a running mean of the seconds that one step of one picture takes.</summary>
/// <param name="firstGuess">Seconds a picture-step until something was measured; 0 where unknown.</param>
internal sealed class RenderPace(double firstGuess)
{
    // The last fifty steps or so weigh most: an estimate is read for minutes, and single steps scatter with the size of the batch.
    private const double Weight = 0.02;

    private double _seconds = firstGuess;

    /// <summary>Counts one step of a batch.</summary>
    public void Count(TimeSpan step, int pictures)
    {
        double seconds = step.TotalSeconds / pictures;
        double before = Volatile.Read(ref _seconds);
        Volatile.Write(ref _seconds, before == 0 ? seconds : before + (Weight * (seconds - before)));
    }

    /// <summary>Seconds until so many pictures of so many steps are rendered.</summary>
    public double SecondsFor(long pictures, int steps) => Volatile.Read(ref _seconds) * steps * pictures;
}
