namespace LatentWorld.Engine.Pictures;

/// <summary>A picture's features.</summary>
/// <param name="Values">Of unit length; empty where the model has no image encoder.</param>
internal readonly record struct KeptFeatures(float[] Values, FeatureOrigin Origin)
{
    public static KeptFeatures Of(Picture picture) => new(picture.Features, FeatureOrigin.Of(picture.Provenance));
}

/// <summary>
/// What features depend on beside the picture's place: only those of one origin are compared, since the rounding of
/// another is a difference of its own.
/// </summary>
/// <param name="Provider">Execution provider of the rendering, "CPU" or "CUDA".</param>
/// <param name="Precision">"fp32" or "fp16".</param>
/// <param name="Encoder">Hash of the image encoder; empty where there is none or it is not known.</param>
internal readonly record struct FeatureOrigin(string Provider, string Precision, string Encoder)
{
    public static FeatureOrigin Of(Provenance provenance) => new(provenance.Provider, provenance.Precision, provenance.FeaturesFrom);
}
