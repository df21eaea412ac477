using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Engine.Routes;

/// <summary>What a route takes, before it begins.</summary>
public static class RoutePrice
{
    /// <summary>Most pictures in all.</summary>
    public static long Pictures(RoutePlan plan) => Lattice(plan) + RouteFrames.Most(plan);

    /// <summary>Of them those by which the line is found.</summary>
    public static int Lattice(RoutePlan plan) => plan.SurveysPictures && RouteLattice.Of(plan) is { } lattice ? lattice.Points.Points + LatticeSurvey.MostInCorridor(plan) : 0;

    /// <summary>The points of which it is known before that their pictures are wanted, each once.</summary>
    public static IEnumerable<PlanePoint> Certain(RoutePlan plan) =>
        [.. plan.Stops.Union(plan.SurveysPictures ? RouteLattice.Of(plan)?.Points.Tiles.Select(tile => tile.Point) ?? [] : [])];

    /// <summary>Runs of the U-Net by which the line is found, beside the pictures; each costs as much as one step of a picture.</summary>
    public static int Runs(RoutePlan plan) => plan is { IsSurveyed: true, SurveysPictures: false } ? RouteLattice.Of(plan)?.Points.Points ?? 0 : 0;
}
