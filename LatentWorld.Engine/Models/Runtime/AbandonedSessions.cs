using System.Collections.Concurrent;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Sessions of a CUDA context that CUDA refuses. Closing one would end the process on the spot, and so would the garbage
/// collector's closing it: they are held until the process ends by itself.
/// </summary>
internal static class AbandonedSessions
{
    private static readonly ConcurrentBag<IDisposable> Held = [];

    /// <summary>Closes what was open when an error came, or, where only a new process helps, holds it.</summary>
    public static void CloseAfter(Exception error, IDisposable open)
    {
        if (DeviceErrors.Spoils(error))
        {
            Hold(open);
            return;
        }

        open.Dispose();
    }

    public static void Hold(IDisposable open) => Held.Add(open);
}
