using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Corners;

/// <summary>Where a corner's latent comes from.</summary>
public enum CornerOrigin
{
    /// <summary>A picture, inverted.</summary>
    Picture,

    /// <summary>A place of a map.</summary>
    Place,

    /// <summary>A file with the latent.</summary>
    File,

    /// <summary>A direction in which the pictures around a place change.</summary>
    Direction,
}

/// <summary>What is known of a corner: its latent, and how much of its picture it holds.</summary>
/// <param name="Hash">The latent's, see <see cref="Vertex.Latent"/>.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Model">The hash of the model whose latents it belongs to.</param>
/// <param name="Level">The noise level that it lies at; 1 is pure noise.</param>
/// <param name="Statistics">How like noise it is.</param>
public sealed record CornerReport(string Hash, CornerOrigin Origin, string Model, double Level, LatentStatistics Statistics)
{
    /// <summary>How it was inverted; null where it was not.</summary>
    public InversionReport? Inversion { get; init; }

    /// <summary>What can be said of a latent by itself.</summary>
    /// <param name="latent">[channels, height, width] of the model's shape.</param>
    public static CornerReport Of(float[] latent, CornerOrigin origin, double level, IDiffusionModel model) =>
        new(VertexLatent.HashOf(latent), origin, model.Reference.Hash, level, LatentStatistics.Of(latent, model.LatentShape));
}

/// <summary>How a picture was inverted, and how much of it came back.</summary>
/// <param name="World">The id of the world whose prompt and steps were taken.</param>
/// <param name="Mode">What was to be kept.</param>
/// <param name="Guidance">The guidance scale of that world.</param>
/// <param name="Steps">The residual by step, from the picture to the noise.</param>
/// <param name="Replaced">Steps nearest the picture that forward noise stands for.</param>
/// <param name="IsIllConditioned">Whether some step did not settle.</param>
/// <param name="Vae">The picture through the VAE alone, beside the picture: what nothing can beat.</param>
/// <param name="Unguided">The corner sampled at guidance 1, beside the picture.</param>
/// <param name="UnguidedToVae">The corner sampled at guidance 1, beside the picture through the VAE: what the inversion itself loses.</param>
/// <param name="OnMap">The corner as the world's map shows it where it is its z0, normalised and at its guidance, beside the picture.</param>
/// <param name="OnMapToVae">The same beside the picture through the VAE.</param>
public sealed record InversionReport(
    string World, InversionMode Mode, double Guidance, IReadOnlyList<InvertedStep> Steps, int Replaced, bool IsIllConditioned,
    PictureLikeness Vae, PictureLikeness Unguided, PictureLikeness UnguidedToVae, PictureLikeness OnMap, PictureLikeness OnMapToVae)
{
    /// <summary>By what the map's normalisation multiplies it; 1 in reports of an earlier program, which did not tell.</summary>
    public double MapScale { get; init; } = 1;
}
