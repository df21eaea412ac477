namespace LatentWorld.Engine.Jobs;

/// <summary>What a job would cost on this machine, before it is started.</summary>
/// <param name="Pictures">Pictures in all; <see cref="long.MaxValue"/> where they are more than that.</param>
/// <param name="Existing">Those that are there already; null where there are too many to look.</param>
/// <param name="Seconds">Of rendering the others, at the pace that was measured last, where nobody looks at anything else; 0 where none was measured.</param>
/// <param name="Bytes">That the others take on disk, by the mean of the pictures that are kept.</param>
/// <param name="BytesInAll">That all of them take.</param>
/// <param name="BytesKept">That the store holds now, of everything.</param>
/// <param name="BytesBound">That the store may hold.</param>
/// <param name="Refusal">Why it cannot be started, for people, with the figures; null where it can.</param>
public sealed record JobForecast(
    long Pictures, long? Existing, double Seconds, double Bytes, double BytesInAll, long BytesKept, long BytesBound, string? Refusal)
{
    /// <summary>Pictures that have to be rendered.</summary>
    public long Missing => Pictures - (Existing ?? 0);

    /// <summary>Bytes of what was used longest ago that would make room.</summary>
    public double BytesEvicted => Math.Max(0, BytesKept + Bytes - BytesBound);
}
