using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Plots;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Http;
using LatentWorld.Web.Plots;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>One place over several recipes.</summary>
internal sealed class PlotTool(AgentWorlds worlds, WorldLibrary library, PlotDesk desk, AgentWriter writer) : AgentTool
{
    private const string Columns = "columns", Rows = "rows", Tables = "tables";
    private const int UsualZoom = 4;

    public override string Name => "plot";

    public override string Description =>
        "Lays out pictures of one place over several recipes, or of several places: up to three axes, each the name of a recipe's field and its values. "
        + "Gives each picture's world, place and address (a picture is rendered when its address is fetched; picture_at shows it), and a link for people to the page that shows all of them. "
        + $"One axis may have {PlotAxis.MostValues} values, a plot {PicturePlot.MostCells} pictures.";

    public override IReadOnlyList<AgentParameter> Parameters { get; } =
    [
        AgentParameter.Coordinate("alpha", "α of the place."),
        AgentParameter.Coordinate("beta", "β of the place."),
        Axis(Columns, $"The axis of columns: its name first, one of {string.Join(", ", PlotAxis.Names)}; then its values, such as [\"guidance\", \"1\", \"3\", \"8\"].") with { IsRequired = true },
        Axis(Rows, "The axis of rows, likewise."),
        Axis(Tables, "The axis of tables, likewise."),
        AgentWorlds.World,
    ];

    protected override Task<AgentAnswer> AnswerAsync(AgentCall call)
    {
        World world = worlds.Read(call.Arguments);
        PlanePoint point = new(call.Arguments.Number("alpha")!.Value, call.Arguments.Number("beta")!.Value);
        string[][] axes = [.. ((string[])[Columns, Rows, Tables]).Select(call.Arguments.Texts)];
        using IDisposable place = call.Enter(RequestLimits.Spectra);
        JsonObject body = writer.Read(
            PlotEndpoints.Plot(WorldId.Of(world).Value, Text(point.Alpha), Text(point.Beta), axes[0], axes[1], axes[2], library, desk), call.Asker);
        body["link"] = $"{PublicAddress.Of(call.Asker.Request)}/{PlotLink.Of(new(world, point), UsualZoom, axes)}";
        return Task.FromResult(new AgentAnswer(body));
    }

    private static AgentParameter Axis(string name, string description) =>
        new(name, "array", description) { Least = 0, Most = 1 + PlotAxis.MostValues, Entries = "string" };

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
