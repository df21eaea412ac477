using LatentWorld.Engine.Pictures;

namespace LatentWorld.Cluster.Messages;

/// <summary>A picture that is not kept, on its way to who asked for it.</summary>
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
