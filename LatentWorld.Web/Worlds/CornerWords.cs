using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A world's corners as people read them.</summary>
public static class CornerWords
{
    private const int HashDigits = 8;

    /// <summary>"Seeds 0, 123, 200", or corner by corner where one is a latent.</summary>
    public static string Of(World world)
    {
        IReadOnlyList<Vertex> corners = world.Vertices();
        return corners.Any(corner => corner.IsLatent)
            ? string.Join(", ", corners.Select((corner, i) => $"z{i} {Of(corner)}"))
            : $"Seeds {string.Join(", ", corners.Select(corner => corner.Seed))}";
    }

    /// <summary>"seed 123", or "latent 0f1e2d3c" by the beginning of its hash.</summary>
    public static string Of(Vertex corner) => corner.IsLatent ? $"latent {corner.Latent[..Math.Min(HashDigits, corner.Latent.Length)]}" : $"seed {corner.Seed}";
}
