using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Fields.Scores;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Fields;
using LatentWorld.Web.Http;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>A field over a rectangle, as a small grid.</summary>
internal sealed class FieldTool(AgentWorlds worlds, TileSource source, IDiffusionModel model, ScoreFields scores, AgentWriter writer) : AgentTool
{
    private const string Kind = "kind", Step = "step", Density = "density", Score = "score", Fisher = "fisher";

    public override string Name => "read_field";

    public override string Description =>
        "Reads a field over the points of a rectangle at one zoom, as a grid of numbers: row by row β, column by column α, null where nothing is known or resolved. "
        + "sensitivity (how fast pictures change; rifts are where it is high), amplitude, stretch, anisotropy and area are computed from pictures that are kept: where they lack, have them rendered by render_region first. "
        + "fisher is fitted to kept pictures (25 at least). density (log-density of the model, nats) and score run the model once a point. "
        + $"At most {NumberWords.Exact(AgentGrid.MostPoints)} points. Gives unit, how many points have which state, the highest five, and a link for people.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Choice(Kind, "Which field.", [.. EnumWords<FieldKind>.Words, Density, Score, Fisher]) with { IsRequired = true },
        AgentWorlds.Region,
        AgentWorlds.Zoom,
        AgentWorlds.World,
        AgentParameter.Whole(Step, "Of density and score: the sampling step at whose noise level the model is asked, from 0, counted from the noise; without it one in the middle.", 0, World.MaxSteps - 1),
    ];

    protected override async Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        string kind = call.Arguments.Text(Kind)!;
        Region region = AgentWorlds.ReadRegion(call.Arguments);
        var lattice = RegionLattice.Within(region, (int)call.Arguments.Whole(AgentWorlds.Zoom.Name)!.Value);
        if (lattice.ProblemOf(1, AgentGrid.MostPoints) is { } problem)
        {
            throw new AgentRefusedException(problem);
        }

        if (lattice.Points > AgentGrid.MostPoints)
        {
            throw new AgentRefusedException($"At zoom {NumberWords.Exact(lattice.Zoom)} the region has {NumberWords.Exact(lattice.Points)} points; {NumberWords.Exact(AgentGrid.MostPoints)} are told at once. Take a smaller region, or a coarser zoom.");
        }

        using IDisposable place = call.Enter(RequestLimits.Fields);
        (object answer, IEnumerable<GridPoint> points) = await ReadAsync(call, WorldId.Of(world).Value, kind, lattice);
        JsonObject body = writer.Write(answer, call.Asker);
        body.Remove("values");
        AgentGrid.Add(body, lattice, points);
        body["link"] = worlds.Link(call.Asker, ShareLink.Of(world, region));
        return new(body);
    }

    private async Task<(object Answer, IEnumerable<GridPoint> Points)> ReadAsync(AgentCall call, string id, string kind, RegionLattice lattice)
    {
        switch (kind)
        {
            case Density:
                var density = (DensityAnswer)AgentWriter.Value(await ScoreEndpoints.ReadAsync(
                    id, Query(), source, scores, call.Asker, ScoreEndpoints.DensityAsync, TypedResults.Ok, call.Cancellation));
                return (density, density.Values.Select(at => new GridPoint(at.X, at.Y, at.LogDensity, "resolved")));
            case Score:
                var score = (ScoreGridAnswer)AgentWriter.Value(await ScoreEndpoints.ReadAsync(
                    id, Query(), source, scores, call.Asker, ScoreEndpoints.StretchAsync, TypedResults.Ok, call.Cancellation));
                return (score, score.Values.Select(at => new GridPoint(at.X, at.Y, at.Strongest, at.State)));
            case Fisher:
                var fisher = (FisherAnswer)AgentWriter.Value(await FisherEndpoints.ReadAsync(
                    id, new FisherQuery { Zoom = Text(lattice.Zoom), MinX = Text(lattice.MinX), MinY = Text(lattice.MinY), MaxX = Text(lattice.MaxX), MaxY = Text(lattice.MaxY) },
                    source, model, call.Asker, TypedResults.Ok, call.Cancellation));
                return (fisher, fisher.Values.Select(at => new GridPoint(at.X, at.Y, at.AreaDensity, at.LongestState)));
            default:
                var field = (FieldGridAnswer)AgentWriter.Value(await FieldEndpoints.ReadAsync(id, kind, Query(), source, model, call.Asker, TypedResults.Ok, call.Cancellation));
                return (field, field.Values.Select(at => new GridPoint(at.X, at.Y, at.Value, at.State)));
        }

        ScoreQuery Query() => new()
        {
            Zoom = Text(lattice.Zoom),
            MinX = Text(lattice.MinX),
            MinY = Text(lattice.MinY),
            MaxX = Text(lattice.MaxX),
            MaxY = Text(lattice.MaxY),
            Step = call.Arguments.Whole(Step) is { } step ? Text(step) : null,
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
