using LatentWorld.Engine.Pictures;

namespace LatentWorld.Cluster.Messages;

/// <summary>A picture that is not kept, on its way to who asked for it.</summary>
/// <param name="WebP">The file.</param>
/// <param name="Features">Its image features, a direction of length 1.</param>
/// <param name="ModelHash">Of the model that rendered it.</param>
/// <param name="Provider">What ran the model.</param>
/// <param name="Precision">Of the arithmetic: fp32 or fp16.</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="RenderedAt">When it was finished.</param>
/// <param name="Seconds">Seconds that its steps, its decoding and its encoding took.</param>
/// <param name="FeaturesFrom">The hash of the image encoder that made the features.</param>
[GenerateSerializer, Immutable, Alias("latentworld.picture")]
public sealed record WirePicture(
    [property: Id(0)] byte[] WebP, [property: Id(1)] float[] Features, [property: Id(2)] string ModelHash, [property: Id(3)] string Provider,
    [property: Id(4)] string Precision, [property: Id(5)] int BatchSize, [property: Id(6)] DateTimeOffset RenderedAt, [property: Id(7)] double Seconds,
    [property: Id(8)] string FeaturesFrom)
{
    internal static WirePicture Of(Picture picture)
    {
        Provenance from = picture.Provenance;
        return new(
            picture.WebP.ToArray(), picture.Features, from.ModelHash, from.Provider, from.Precision, from.BatchSize, from.RenderedAt, from.Seconds, from.FeaturesFrom);
    }

    internal Picture Read() => new(WebP, Features, new(ModelHash, Provider, Precision, BatchSize, RenderedAt, Seconds, FeaturesFrom));
}
