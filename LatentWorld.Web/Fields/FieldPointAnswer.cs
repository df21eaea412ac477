using LatentWorld.Engine.Fields;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What is known of a field at one point of a rectangle, as in <see cref="FieldAnswer"/>.</summary>
/// <param name="X">The tile's column.</param>
/// <param name="Y">The tile's row.</param>
public sealed record FieldPointAnswer(
    long X, long Y, double Alpha, double Beta, double? Value, double? Uncertainty, double? AtMost, string State,
    double? Distance, double? Noise, int Neighbours, double? Weakest, double? Direction)
{
    public static FieldPointAnswer Of(FieldValue value)
    {
        var known = FieldAnswer.Of(value);
        return new(
            value.Tile.X, value.Tile.Y, value.Tile.Point.Alpha, value.Tile.Point.Beta, known.Value, known.Uncertainty, known.AtMost, known.State,
            known.Distance, known.Noise, known.Neighbours, known.Weakest, known.Direction);
    }
}
