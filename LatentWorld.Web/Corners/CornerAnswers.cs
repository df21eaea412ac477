using System.Text.Json.Serialization;
using LatentWorld.Engine.Corners;

namespace LatentWorld.Web.Corners;

/// <summary>Where a corner stands that is being made.</summary>
/// <param name="Id">By which it is asked after.</param>
/// <param name="Done">Steps that are done.</param>
/// <param name="Steps">Steps in all; 0 while that is not known.</param>
/// <param name="Hash">The corner's, once it is made: it is what a recipe has as its vertex's latent.</param>
/// <param name="Turn">The three corners of a plane that was turned, once they are made: a recipe with them as its vertices is the new map.</param>
/// <param name="Failure">Why it could not be made.</param>
public sealed record MakingAnswer(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Id,
    int Done,
    int Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlaneTurn? Turn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure)
{
    public static MakingAnswer Of(CornerMaking making) => new(making.Id, making.Done, making.Steps, making.Hash, making.Turn, making.Failure);
}

/// <summary>A corner, with its report in numbers and in sentences.</summary>
/// <param name="Report">The numbers.</param>
/// <param name="Summary">What is lost where.</param>
public sealed record CornerAnswer(CornerReport Report, IReadOnlyList<string> Summary)
{
    public static CornerAnswer Of(CornerReport report) => new(report, CornerSummary.Of(report));
}
