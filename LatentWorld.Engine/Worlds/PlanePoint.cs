using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Worlds;

/// <summary>A point of a world's plane: z(α, β) = z0 + α(z1 − z0) + β(z2 − z0), before the world's normalisation.</summary>
/// <param name="Alpha">Share of the way from z0 to z1; any finite real number.</param>
/// <param name="Beta">Share of the way from z0 to z2; any finite real number.</param>
public readonly record struct PlanePoint(double Alpha, double Beta)
{
    /// <summary>Where the map ends in α and in β, 2³³: beyond it a centre in double has no room left for pictures.</summary>
    public const double Farthest = 1L << 33;

    /// <summary>What is wrong with points that do not lie on the map, for people.</summary>
    public static string Bounds { get; } = $"The map goes to ±{NumberWords.Exact(Farthest)} in α and in β.";

    /// <summary>Where z0, z1 and z2 lie.</summary>
    public static IReadOnlyList<PlanePoint> OfVertices { get; } = [new(0, 0), new(1, 0), new(0, 1)];

    /// <summary>Whether the map shows the point: both numbers are finite and at most <see cref="Farthest"/> from 0.</summary>
    [JsonIgnore]
    public bool IsOnMap => Math.Abs(Alpha) <= Farthest && Math.Abs(Beta) <= Farthest;
}
