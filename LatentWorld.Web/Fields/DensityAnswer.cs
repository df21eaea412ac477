using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of the log-density of a rectangle of tiles; see <see cref="PlaneDensity"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Spacing">Distance of neighbours in α and in β: 2^−zoom.</param>
/// <param name="CurlShare">The share of the score that is no gradient, 0 to 1: what the values can be trusted by; null along a line of points, or where there is no slope.</param>
/// <param name="IsSolved">Whether the least squares were reached.</param>
/// <param name="Values">One a point, row by row.</param>
public sealed record DensityAnswer(
    string World, string Title, string Unit, int Zoom, double Spacing, int Columns, int Rows, ScoreStepAnswer At, double? CurlShare, bool IsSolved,
    IReadOnlyList<DensityPointAnswer> Values)
{
    public static DensityAnswer Of(World world, PlaneDensity density) => new(
        WorldId.Of(world).Value, "Log-density", "nats, less the largest of the rectangle", density.Region.Zoom, density.Region.Spacing,
        density.Region.Width, density.Region.Height, ScoreStepAnswer.Of(density.Step), density.Density.CurlShare, density.Density.IsSolved,
        [.. density.Region.Tiles.Zip(density.Slopes, (tile, slope) => new DensityPointAnswer(
            tile.X, tile.Y, tile.Point.Alpha, tile.Point.Beta, density.At(tile), slope.AlongAlpha, slope.AlongBeta))]);

    /// <summary>The values as a table.</summary>
    public string ToCsv() => InvariantTable.Of(
        "x,y,alpha,beta,log_density,slope_alpha,slope_beta", Values,
        at => $"{at.X},{at.Y},{at.Alpha},{at.Beta},{at.LogDensity},{at.SlopeAlpha},{at.SlopeBeta}");
}

/// <summary>Log-density at one point.</summary>
/// <param name="LogDensity">log p_t less the rectangle's largest, ≤ 0, in nats.</param>
/// <param name="SlopeAlpha">∂ log p_t/∂α, as the model says.</param>
/// <param name="SlopeBeta">∂ log p_t/∂β.</param>
public sealed record DensityPointAnswer(long X, long Y, double Alpha, double Beta, double LogDensity, double SlopeAlpha, double SlopeBeta);
