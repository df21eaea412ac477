using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of the score metric of a rectangle of tiles; see <see cref="ScoreStretch"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Spacing">Distance of neighbours in α and in β: 2^−zoom.</param>
/// <param name="Noise">How far rounding moves the noise that the model finds, measured at the rectangle's middle.</param>
/// <param name="MinX">First column.</param>
/// <param name="MinY">First row.</param>
/// <param name="Points">Of the rectangle.</param>
/// <param name="Parallel">How many of them have no value, since both directions of the plane move the latent along one line there, as far out along a direction.</param>
/// <param name="Values">Those of all others, row by row.</param>
public sealed record ScoreGridAnswer(
    string World, string Title, string Unit, int Zoom, double Spacing, long MinX, long MinY, int Columns, int Rows, ScoreStepAnswer At, double Noise, int Points, int Parallel,
    IReadOnlyList<ScorePointAnswer> Values)
{
    public static ScoreGridAnswer Of(World world, ScoreStretch stretch) => new(
        WorldId.Of(world).Value, "Score metric", "change of the predicted noise per unit of latent distance, where it is strongest",
        stretch.Region.Zoom, stretch.Region.Spacing, stretch.Region.MinX, stretch.Region.MinY, stretch.Region.Width, stretch.Region.Height, ScoreStepAnswer.Of(stretch.Step), stretch.Noise,
        stretch.Region.Points, stretch.Parallel, [.. stretch.Values.Select(ScorePointAnswer.Of)]);

    /// <summary>The values as a table; what is not known is empty.</summary>
    public string ToCsv() => InvariantTable.Of(
        "x,y,alpha,beta,strongest,weakest,direction,uncertainty,at_most,state,distance,neighbours", Values,
        at => $"{at.X},{at.Y},{at.Alpha},{at.Beta},{at.Strongest},{at.Weakest},{at.Direction},{at.Uncertainty},{at.AtMost},{at.State},{at.Distance},{at.Neighbours}");
}

/// <summary>The score metric at one point; see <see cref="FieldEstimate"/>.</summary>
/// <param name="Strongest">σ1; null where it is not resolved.</param>
/// <param name="Weakest">σ2; null where it is not resolved.</param>
/// <param name="Direction">The angle on the plane of the strongest change, in degrees from α towards β, 0 to below 180.</param>
/// <param name="Uncertainty">Both are right to within it, as far as rounding goes.</param>
/// <param name="AtMost">σ1's bound where it is not resolved; null where there is none.</param>
/// <param name="State">As <see cref="FieldAnswer.StateOf"/> has it.</param>
/// <param name="Distance">Latent distance of the shorter lattice step.</param>
/// <param name="Neighbours">How many of the four neighbours took part.</param>
public sealed record ScorePointAnswer(
    long X, long Y, double Alpha, double Beta, double? Strongest, double? Weakest, double? Direction, double? Uncertainty, double? AtMost, string State,
    double Distance, int Neighbours)
{
    public static ScorePointAnswer Of(ScoreValue value)
    {
        FieldEstimate estimate = value.Estimate;
        return new(
            value.Tile.X, value.Tile.Y, value.Tile.Point.Alpha, value.Tile.Point.Beta, estimate.Value, estimate.Weakest, estimate.Stretch?.Direction,
            estimate.Uncertainty, estimate.AtMost, FieldAnswer.StateOf(estimate.Certainty), estimate.Distance, estimate.Neighbours);
    }
}
