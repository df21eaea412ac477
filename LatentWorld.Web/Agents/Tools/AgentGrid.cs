using System.Globalization;
using System.Text.Json.Nodes;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Agents.Tools;

/// <summary>A point of a grid and its value.</summary>
/// <param name="X">Its column on the zoom's lattice.</param>
/// <param name="Y">Its row.</param>
/// <param name="Value">Null where it is not resolved.</param>
/// <param name="State">The word of whether it is.</param>
internal readonly record struct GridPoint(long X, long Y, double? Value, string State);

/// <summary>Values over a rectangle as few words as a model can read.</summary>
internal static class AgentGrid
{
    /// <summary>33 × 33: some 10 kB of numbers.</summary>
    public const int MostPoints = 33 * 33;

    private const int Digits = 4, Highest = 5;

    /// <summary>Adds columns' α, rows' β, values row by row, counts of states and the highest values.</summary>
    /// <param name="points">A value that is no finite number, which JSON has no word for, is told as none.</param>
    public static void Add(JsonObject body, RegionLattice lattice, IEnumerable<GridPoint> points)
    {
        GridPoint[] known = [.. points.Select(point => point.Value is { } value && !double.IsFinite(value) ? point with { Value = null } : point)];
        Dictionary<(long, long), GridPoint> by = known.ToDictionary(point => (point.X, point.Y));
        body["alphas"] = new JsonArray([.. Enumerable.Range(0, lattice.Width).Select(x => JsonValue.Create(lattice[x, 0].Point.Alpha))]);
        body["betas"] = new JsonArray([.. Enumerable.Range(0, lattice.Height).Select(y => JsonValue.Create(lattice[0, y].Point.Beta))]);
        body["values"] = new JsonArray([.. Enumerable.Range(0, lattice.Height).Select(y => new JsonArray([.. Enumerable.Range(0, lattice.Width).Select(x =>
            by.TryGetValue((lattice[x, y].X, lattice[x, y].Y), out GridPoint point) && point.Value is { } value ? JsonValue.Create(Rounded(value)) : null)]))]);
        JsonObject states = new(known.GroupBy(point => point.State).Select(state => KeyValuePair.Create<string, JsonNode?>(state.Key, state.Count())));
        if (lattice.Points > known.Length)
        {
            states["no-picture"] = lattice.Points - known.Length;
        }

        body["states"] = states;
        body["highest"] = new JsonArray([.. known.Where(point => point.Value is not null).OrderByDescending(point => point.Value).Take(Highest).Select(point =>
        {
            PlanePoint place = new TileAddress(lattice.Zoom, point.X, point.Y).Point;
            return new JsonObject { ["alpha"] = place.Alpha, ["beta"] = place.Beta, ["value"] = Rounded(point.Value!.Value) };
        })]);
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString($"G{Digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
