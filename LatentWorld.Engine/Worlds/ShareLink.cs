using System.Globalization;

namespace LatentWorld.Engine.Worlds;

/// <summary>
/// A place to share: a world's whole recipe and a view or a region of it. As a query it is
/// <c>?world=…&amp;at=α,β,zoom</c> or <c>?world=…&amp;region=α0,β0,α1,β1</c>, numbers in the shortest form that reads
/// back to the same double.
/// </summary>
/// <param name="World">The recipe.</param>
/// <param name="Centre">The middle of the view.</param>
/// <param name="Zoom">The view's zoom, which may be fractional; not used where there is a region, which fits itself.</param>
/// <param name="Region">The region that is shared, if one is.</param>
public sealed record ShareLink(World World, PlanePoint Centre, double Zoom, Region? Region = null)
{
    /// <summary>Where a link without a place opens: the unit parallelogram.</summary>
    public static readonly Region Start = new(new(0, 0), new(1, 1));

    /// <summary>The link of a region.</summary>
    public static ShareLink Of(World world, Region region) => new(world, region.Centre, 0, region);

    /// <summary>The recipe packed into one word, the query's <c>world</c>.</summary>
    public string PackedRecipe => PackedWorld.Pack(World);

    /// <summary>The query, with its question mark.</summary>
    public string ToQuery() =>
        $"?world={PackedRecipe}&" + (Region is null
            ? $"at={Join(Centre.Alpha, Centre.Beta, Zoom)}"
            : $"region={Join(Region.Min.Alpha, Region.Min.Beta, Region.Max.Alpha, Region.Max.Beta)}");

    /// <summary>Reads the values of a query; whether this server has the world's model is <see cref="WorldCheck"/>'s question.</summary>
    /// <param name="world">The query's <c>world</c>.</param>
    /// <param name="at">The query's <c>at</c>, if it has one.</param>
    /// <param name="region">The query's <c>region</c>, if it has one; it goes before <paramref name="at"/>.</param>
    /// <exception cref="ShareLinkException">The link is damaged or its numbers are out of range.</exception>
    public static ShareLink Read(string? world, string? at, string? region)
    {
        if (string.IsNullOrEmpty(world))
        {
            throw new ShareLinkException("The link has no world= part; copy it again from the map.");
        }

        World recipe = PackedWorld.Unpack(world);
        if (WorldCheck.Check(recipe) is [WorldProblem problem, ..])
        {
            throw new ShareLinkException($"The link's recipe cannot be rendered: {problem.Message}");
        }

        return !string.IsNullOrEmpty(region) ? Of(recipe, ReadRegion(region))
            : !string.IsNullOrEmpty(at) ? ReadView(recipe, at)
            : Of(recipe, Start);
    }

    private static ShareLink ReadView(World world, string at)
    {
        double[] numbers = ReadNumbers("at", at, ["α", "β", "zoom"]);
        return numbers[2] is >= TileAddress.MinZoom and <= TileAddress.MaxZoom
            ? new(world, new(numbers[0], numbers[1]), numbers[2])
            : throw new ShareLinkException($"The link's zoom must be from {TileAddress.MinZoom} to {TileAddress.MaxZoom}, not {Join(numbers[2])}.");
    }

    /// <summary>Reads the value of <c>region</c>: four numbers α0,β0,α1,β1.</summary>
    /// <exception cref="ShareLinkException">They are none, or no rectangle.</exception>
    public static Region ReadRegion(string text)
    {
        double[] numbers = ReadNumbers("region", text, ["α0", "β0", "α1", "β1"]);
        var region = new Region(new(numbers[0], numbers[1]), new(numbers[2], numbers[3]));
        return region.IsValid
            ? region
            : throw new ShareLinkException("The link's region must have α0 < α1 and β0 < β1.");
    }

    private static double[] ReadNumbers(string name, string text, string[] names)
    {
        string[] parts = text.Length <= 32 * names.Length ? text.Split(',') : [];
        double[] numbers = new double[names.Length];
        bool valid = parts.Length == names.Length;
        for (int i = 0; valid && i < names.Length; i++)
        {
            valid = double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && double.IsFinite(numbers[i]);
        }

        return valid
            ? numbers
            : throw new ShareLinkException($"The link's {name}= must be {names.Length} finite numbers: {string.Join(',', names)}.");
    }

    private static string Join(params ReadOnlySpan<double> numbers)
    {
        string[] texts = new string[numbers.Length];
        for (int i = 0; i < numbers.Length; i++)
        {
            texts[i] = numbers[i].ToString("R", CultureInfo.InvariantCulture);
        }

        // A plus sign in an exponent would be read as a space in a query.
        return string.Join(',', texts).Replace("+", "", StringComparison.Ordinal);
    }
}
