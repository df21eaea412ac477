namespace LatentWorld.Engine.Worlds.Plots;

/// <summary>What a row of pictures differs by: a field of the recipe, or the place on the plane.</summary>
public sealed class PlotAxis
{
    /// <summary>The name of the axis whose values are places, "α, β" each.</summary>
    public const string Place = "place";

    /// <summary>Most values along one axis.</summary>
    public const int MostValues = 24;

    private readonly Func<PlotCell, string, PlotCell> _set;

    private PlotAxis(string name, IReadOnlyList<string> values, Func<PlotCell, string, PlotCell> set) => (Name, Values, _set) = (name, values, set);

    /// <summary>All names that an axis may have: <see cref="Place"/>, and the fields of a recipe that people choose.</summary>
    public static IReadOnlyList<string> Names { get; } = [Place, .. RecipeFields.Chosen.Select(field => field.Name)];

    /// <summary>One of <see cref="Names"/>.</summary>
    public string Name { get; }

    /// <summary>As they were typed, without the spaces around them.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Reads an axis.</summary>
    /// <param name="values">1 to <see cref="MostValues"/>, as <see cref="RecipeField.TrySet"/> reads them.</param>
    /// <exception cref="PlotException">There is no such axis, or too few or too many values.</exception>
    public static PlotAxis Of(string name, IReadOnlyList<string> values)
    {
        if (!Names.Contains(name))
        {
            throw new PlotException($"Nothing is varied by “{ShownText.Beginning(name, 40)}”. An axis is one of: {string.Join(", ", Names)}.");
        }

        if (values.Count is < 1 or > MostValues)
        {
            throw new PlotException($"An axis has 1 to {MostValues} values; {name} has {NumberWords.Exact(values.Count)}.");
        }

        string[] trimmed = [.. values.Select(value => value.Trim())];
        return name == Place
            ? new(name, trimmed, (cell, text) => cell with { Point = PointOf(text) })
            : new(name, trimmed, (cell, text) => cell with { World = Changed(cell.World, RecipeFields.Of(name), text) });
    }

    /// <summary>A cell with one of the values.</summary>
    /// <exception cref="PlotException">The value is none of this axis.</exception>
    internal PlotCell Set(PlotCell cell, string value) => _set(cell, value);

    private static World Changed(World world, RecipeField field, string text) =>
        !field.TrySet(world, text, out World changed) ? throw new PlotException($"“{ShownText.Beginning(text, 40)}” is no value of {field.Name}. {field.Rule}")
        : field.ValueProblem(changed) is { } problem ? throw new PlotException(problem)
        : changed;

    private static PlanePoint PointOf(string text)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length != 2 || Number(parts[0]) is not { } alpha || Number(parts[1]) is not { } beta
            ? throw new PlotException($"“{ShownText.Beginning(text, 40)}” is no place. Write α and β with a comma between them, such as 0.375, 0.5.")
            : new PlanePoint(alpha, beta) is { IsOnMap: true } point ? point
            : throw new PlotException($"“{ShownText.Beginning(text, 40)}” does not lie on the map. {PlanePoint.Bounds}");
    }

    private static double? Number(string text) =>
        double.TryParse(text.Replace('−', '-'), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            ? number : null;
}
