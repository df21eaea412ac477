using System.Globalization;
using System.Text;
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
    private const string Heading = "x,y,alpha,beta,value,uncertainty,at_most,state,distance,noise,neighbours,weakest,direction\n";

    public static FieldGridAnswer Of(View view, IReadOnlyList<FieldValue> values)
    {
        var description = FieldDescription.Of(view.Field!.Value);
        return new(
            WorldId.Of(view.World).Value, description.Word, description.Title, description.Unit, view.Zoom, Math.ScaleB(1, -view.Zoom), view.Count,
            [.. values.Select(FieldPointAnswer.Of)]);
    }

    /// <summary>The same as a table; what is not known is empty.</summary>
    public string ToCsv()
    {
        StringBuilder text = new(Heading, Heading.Length + (128 * Values.Count));
        foreach (FieldPointAnswer of in Values)
        {
            text.Append(CultureInfo.InvariantCulture, $"{of.X},{of.Y},{of.Alpha},{of.Beta},{of.Value},{of.Uncertainty},{of.AtMost},{of.State},");
            text.Append(CultureInfo.InvariantCulture, $"{of.Distance},{of.Noise},{of.Neighbours},{of.Weakest},{of.Direction}\n");
        }

        return text.ToString();
    }
}
