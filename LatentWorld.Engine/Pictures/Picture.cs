namespace LatentWorld.Engine.Pictures;

/// <summary>A rendered picture as it is kept: encoded, with its image features and where it came from.</summary>
/// <param name="WebP">Lossless WebP, so that a PNG made of it has the very pixels that the model drew.</param>
/// <param name="Features">Image features of unit length; empty where the model has no image encoder.</param>
/// <param name="Provenance">Who drew it.</param>
public sealed record Picture(ReadOnlyMemory<byte> WebP, float[] Features, Provenance Provenance)
{
    /// <summary>A JPEG of 64 × 64 pixels; empty where none was made yet.</summary>
    public ReadOnlyMemory<byte> Thumbnail { get; init; }

    /// <summary>Bytes that it takes in memory, nearly: what the cache's bound counts.</summary>
    public long Bytes => WebP.Length + Thumbnail.Length + (Features.Length * sizeof(float)) + 256;

    /// <summary>The strong entity tag of the picture's bytes, quoted as HTTP wants it.</summary>
    public string ETag { get; } =
        '"' + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(WebP.Span).AsSpan(0, 12)) + '"';
}

/// <summary>Where a picture came from.</summary>
/// <param name="ModelHash">Hash of the model folder, 64 hexadecimal digits.</param>
/// <param name="Provider">Execution provider, "CPU" or "CUDA".</param>
/// <param name="Precision">"fp32" or "fp16".</param>
/// <param name="BatchSize">Pictures in the batch when it joined.</param>
/// <param name="RenderedAt">When it was finished.</param>
/// <param name="Seconds">How long its steps took, which it shared with its batch, and its decoding and encoding; what it waited between them is not counted.</param>
/// <param name="FeaturesFrom">Hash of the image encoder that its features come from; empty where it is not known or there is none.</param>
public sealed record Provenance(
    string ModelHash, string Provider, string Precision, int BatchSize, DateTimeOffset RenderedAt, double Seconds,
    string FeaturesFrom = "");
