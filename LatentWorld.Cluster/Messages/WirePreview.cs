namespace LatentWorld.Cluster.Messages;

/// <summary>What a picture that somebody looks at will nearly be. One that is lost is not sent again.</summary>
/// <param name="Step">Steps that are done.</param>
/// <param name="Steps">Of how many.</param>
/// <param name="WebP">At the latent's resolution, encoded.</param>
[GenerateSerializer, Immutable, Alias("latentworld.preview")]
public sealed record WirePreview(
    [property: Id(0)] WireKey Picture, [property: Id(1)] int Step, [property: Id(2)] int Steps, [property: Id(3)] byte[] WebP);
