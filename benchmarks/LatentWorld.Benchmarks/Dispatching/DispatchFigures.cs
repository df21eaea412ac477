namespace LatentWorld.Benchmarks.Dispatching;

/// <param name="Pictures">That were kept.</param>
/// <param name="Looks">Lines that front ends told.</param>
/// <param name="Microseconds">The dispatcher's.</param>
/// <param name="Bytes">Of all messages to and from it.</param>
internal readonly record struct DispatchFigures(long Pictures, long Looks, double Microseconds, long Bytes)
{
    public static DispatchFigures operator -(DispatchFigures a, DispatchFigures b) =>
        new(a.Pictures - b.Pictures, a.Looks - b.Looks, a.Microseconds - b.Microseconds, a.Bytes - b.Bytes);

    public double PerPicture(double figure) => figure / Pictures;
}
