using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// How many pictures the device has room for in one step: what was measured or configured, halved whenever its memory
/// runs out, and kept so until the program ends.
/// </summary>
internal sealed class BatchLimit(int size, ILogger logger)
{
    private int _size = size;

    /// <summary>Most pictures of a step, 1 or more.</summary>
    public int Size => Volatile.Read(ref _size);

    /// <summary>Held while the U-Net runs, so that a picture that needs the device's memory for itself can wait for it.</summary>
    public Lock Device { get; } = new();

    /// <summary>The device ran out of memory with so many pictures; from now on half of them are taken. Said once for each size.</summary>
    /// <param name="tried">Pictures of the step that did not fit, or of those that run beside what did not fit.</param>
    public void Halve(int tried, DeviceMemoryException exception)
    {
        int half = Math.Max(1, tried / 2);
        if (half < Size)
        {
            Volatile.Write(ref _size, half);
            logger.LogWarning(
                exception, "The device ran out of memory with {Tried} pictures at once; from now on at most {Half} are rendered together", tried, half);
        }
    }
}
