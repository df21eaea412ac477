using LatentWorld.Engine.Fields.Fisher;
using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of the Fisher metric of a rectangle of tiles; see <see cref="PlaneFisher"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Spacing">Distance of neighbours in α and in β: 2^−zoom.</param>
/// <param name="Points">Of the rectangle.</param>
/// <param name="Kept">How many of them have a picture to which it was fitted.</param>
/// <param name="Elsewhere">How many have one whose features are of another image encoder, provider or precision, which takes no part.</param>
/// <param name="Encoder">Hash of the image encoder whose features were compared.</param>
/// <param name="Misfit">What the fit leaves of the posteriors, 0 to 1.</param>
/// <param name="Values">One a kept picture, row by row.</param>
public sealed record FisherAnswer(
    string World, string Title, string Unit, int Zoom, double Spacing, int Points, int Kept, int Elsewhere, string Encoder, double Decay, double Misfit, bool Converged,
    IReadOnlyList<FisherPointAnswer> Values)
{
    public static FisherAnswer Of(WorldId world, string encoder, PlaneFisher fisher) => new(
        world.Value, "Fisher metric", "in α and β; its scale is that of the decay, so that values compare within one rectangle alone", fisher.Lattice.Zoom,
        fisher.Lattice.Spacing, fisher.Lattice.Points, fisher.Values.Count, fisher.Elsewhere, encoder, fisher.Decay, fisher.Misfit, fisher.Converged,
        [.. fisher.Values.Select(FisherPointAnswer.Of)]);

    /// <summary>The values as a table; what is infinite is empty.</summary>
    public string ToCsv() => InvariantTable.Of(
        "x,y,alpha,beta,alpha_alpha,alpha_beta,beta_beta,longest,shortest,direction,area_density,longest_state,shortest_state", Values,
        at => $"{at.X},{at.Y},{at.Alpha},{at.Beta},{at.AlphaAlpha},{at.AlphaBeta},{at.BetaBeta},{at.Longest},{at.Shortest},{at.Direction},{at.AreaDensity},{at.LongestState},{at.ShortestState}");
}

/// <summary>The Fisher metric at one point: ds² = aa dα² + 2 ab dα dβ + bb dβ².</summary>
/// <param name="Longest">The longer half-axis of the points at distance 1, in α and β; null where the pictures do not change that way.</param>
/// <param name="Shortest">The shorter one; null where they do not change at all.</param>
/// <param name="Direction">The angle on the plane of the shorter half-axis, along which pictures change most, in degrees from α towards β, 0 to below 180.</param>
/// <param name="AreaDensity">√determinant: distinguishable pictures by area, up to the scale.</param>
/// <param name="LongestState">resolved; at-least where a picture could have come from so far that way that the rectangle cuts its posterior off, and the half-axis is what is said or longer; too-wide where pictures change so little that way that one could have come from anywhere in the rectangle; too-narrow where they change so much from a point to the next that the half-axis is at most what is said. What rounding does is not in it.</param>
/// <param name="ShortestState">Likewise of the shorter one.</param>
public sealed record FisherPointAnswer(
    long X, long Y, double Alpha, double Beta, double AlphaAlpha, double AlphaBeta, double BetaBeta, double? Longest, double? Shortest, double Direction,
    double AreaDensity, string LongestState, string ShortestState)
{
    internal static FisherPointAnswer Of(FisherValue value)
    {
        (TileAddress tile, FisherMetric metric) = (value.Tile, value.Metric);
        FisherEllipse ellipse = metric.Ellipse();
        double across = ((ellipse.Angle * 180 / Math.PI) + 90) % 180;
        return new(
            tile.X, tile.Y, tile.Point.Alpha, tile.Point.Beta, metric.AlphaAlpha, metric.AlphaBeta, metric.BetaBeta,
            Finite(ellipse.Longest), Finite(ellipse.Shortest), across < 0 ? across + 180 : across, Math.Sqrt(Math.Max(0, metric.Determinant)),
            EnumWords<AxisState>.Of(value.Longest), EnumWords<AxisState>.Of(value.Shortest));
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;
}
