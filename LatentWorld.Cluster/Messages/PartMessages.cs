namespace LatentWorld.Cluster.Messages;

/// <summary>A part of the model that works on numbers or pixels and needs no turn of its own.</summary>
[GenerateSerializer, Alias("latentworld.part-kind")]
public enum PartKind
{
    /// <summary>A latent to RGB bytes.</summary>
    Decode,

    /// <summary>RGB bytes to a latent.</summary>
    Encode,

    /// <summary>RGB bytes to image features.</summary>
    EmbedImage,

    /// <summary>A latent to the image features of its picture before that is rounded.</summary>
    EmbedUnrounded,
}

/// <summary>Something that a worker is asked of the model.</summary>
/// <param name="Number">The dispatcher's, which its answer has as well.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Input">Bytes, or single-precision numbers as their bytes.</param>
[GenerateSerializer, Immutable, Alias("latentworld.part")]
public sealed record WirePart([property: Id(0)] long Number, [property: Id(1)] PartKind Kind, [property: Id(2)] byte[] Input);

/// <summary>What a worker answers.</summary>
/// <param name="Number">Of the <see cref="WirePart"/>; of no meaning to the front end that asked.</param>
/// <param name="Output">As <see cref="WirePart.Input"/> has it; null where it failed.</param>
/// <param name="Problem">Why it failed, for people; null where it did not.</param>
[GenerateSerializer, Immutable, Alias("latentworld.part-answer")]
public sealed record WirePartAnswer([property: Id(0)] long Number, [property: Id(1)] byte[]? Output, [property: Id(2)] string? Problem);
