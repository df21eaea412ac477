using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Fields;

/// <summary>What the API says of the field of a rectangle of tiles.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Field">The word of the field's kind.</param>
/// <param name="Step">The step in α, and in β, that its values were measured over: 2^−zoom.</param>
/// <param name="Points">Points of the rectangle.</param>
/// <param name="Values">Those of which something is known, row by row.</param>
public sealed record FieldGridAnswer(
    string World, string Field, string Title, string Unit, int Zoom, double Step, int Points, IReadOnlyList<FieldPointAnswer> Values)
{
    public static FieldGridAnswer Of(View view, IReadOnlyList<FieldValue> values)
    {
        var description = FieldDescription.Of(view.Field!.Value);
        return new(
            WorldId.Of(view.World).Value, description.Word, description.Title, description.Unit, view.Zoom, Math.ScaleB(1, -view.Zoom), view.Count,
            [.. values.Select(FieldPointAnswer.Of)]);
    }

    /// <summary>The same as a table; what is not known is empty.</summary>
    public string ToCsv() => InvariantTable.Of(
        "x,y,alpha,beta,value,uncertainty,at_most,state,distance,noise,neighbours,weakest,direction", Values,
        of => $"{of.X},{of.Y},{of.Alpha},{of.Beta},{of.Value},{of.Uncertainty},{of.AtMost},{of.State},{of.Distance},{of.Noise},{of.Neighbours},{of.Weakest},{of.Direction}");
}
