using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Jobs;

/// <summary>What the API says of a forecast; see <see cref="JobForecast"/>.</summary>
/// <param name="Pictures">In all.</param>
/// <param name="Existing">There already; null where there are too many to look.</param>
/// <param name="Seconds">Of rendering the others on this machine, where nobody looks at anything else; 0 where no pace is known.</param>
/// <param name="Bytes">That the others take on disk.</param>
/// <param name="BytesInAll">That all of them take.</param>
/// <param name="BytesEvicted">Of older pictures that would make room.</param>
/// <param name="StoreBytes">That the store holds now.</param>
/// <param name="StoreBound">That it may hold.</param>
/// <param name="Refusal">Why it cannot be started, for people; null where it can.</param>
public sealed record ForecastAnswer(
    long Pictures,
    long? Existing,
    double Seconds,
    double Bytes,
    double BytesInAll,
    double BytesEvicted,
    long StoreBytes,
    long StoreBound,
    string? Refusal)
{
    public static ForecastAnswer Of(JobForecast f) => new(
        f.Pictures,
        f.Existing,
        f.Seconds,
        Math.Round(f.Bytes),
        Math.Round(f.BytesInAll),
        Math.Round(f.BytesEvicted),
        f.BytesKept,
        f.BytesBound,
        f.Refusal);
}
