namespace LatentWorld.Engine.Animations;

/// <summary>The ffmpeg of this machine, looked for once, when a film is first wanted: what is installed later is there from the next start on.</summary>
/// <param name="time">By which it is given up when it does not answer.</param>
/// <param name="path">The program; null for the one on the system's path.</param>
public sealed class InstalledFfmpeg(TimeProvider time, string? path = null)
{
    private readonly Lazy<Task<Ffmpeg>> _found = new(() => Ffmpeg.FindAsync(path, time));

    /// <summary>What was found.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled; the look goes on for others.</exception>
    public Task<Ffmpeg> FindAsync(CancellationToken cancel = default) => _found.Value.WaitAsync(cancel);
}
