using System.Globalization;

namespace LatentWorld.Engine.Worlds.Links;

/// <summary>
/// A place to share: a world's whole recipe, a view or a region of it, and the picture that is open. As a query it is
/// <c>?world=…&amp;at=α,β,zoom</c> or <c>?world=…&amp;region=α0,β0,α1,β1</c>, with <c>&amp;picture=zoom/x/y</c>, <c>&amp;dive=α0,β0,α1,β1</c>
/// and <c>&amp;route=…</c> as <see cref="RoutePlan"/> has it, numbers in the shortest form that reads back to the same double.
/// </summary>
/// <param name="World">The recipe.</param>
/// <param name="Centre">The middle of the view.</param>
/// <param name="Zoom">The view's zoom, which may be fractional; not used where there is a region, which fits itself.</param>
/// <param name="Region">The region that is shared, if one is.</param>
/// <param name="Picture">The picture that is open, if one is.</param>
/// <param name="Dive">The dive that is open, if one is.</param>
/// <param name="Route">The route that is open, if one is.</param>
public sealed record ShareLink(World World, PlanePoint Centre, double Zoom, Region? Region = null, TileAddress? Picture = null, DivePlaces? Dive = null, RoutePlan? Route = null)
{
    /// <summary>Where a link without a place opens: the unit parallelogram.</summary>
    public static readonly Region Start = new(new(0, 0), new(1, 1));

    /// <summary>The link of a region.</summary>
    public static ShareLink Of(World world, Region region) => new(world, region.Centre, 0, region);

    /// <summary>The link of a picture: the map around it, with it open.</summary>
    public static ShareLink Of(World world, TileAddress picture) => new(world, picture.Point, picture.Zoom, null, picture);

    /// <summary>The link of a dive: the map around both places, with it open.</summary>
    public static ShareLink Of(World world, DivePlaces dive) => Around(world, [dive.From, dive.To]) with { Dive = dive };

    /// <summary>The link of a route: the map around its places, with it open.</summary>
    public static ShareLink Of(World world, RoutePlan route) => Around(world, route.Stops) with { Route = route };

    /// <summary>The recipe packed into one word, the query's <c>world</c>.</summary>
    public string PackedRecipe => PackedWorld.Pack(World);

    /// <summary>The part of the query that says where, without the picture: <c>at=…</c> or <c>region=…</c>.</summary>
    public string PlaceQuery => Region is null
        ? $"at={Join(Centre.Alpha, Centre.Beta, Zoom)}"
        : $"region={Join(Region.Min.Alpha, Region.Min.Beta, Region.Max.Alpha, Region.Max.Beta)}";

    /// <summary>The query, with its question mark.</summary>
    /// <param name="world">A shorter word for the same world; null for its packed recipe, which every server reads.</param>
    public string ToQuery(string? world = null) =>
        $"?world={world ?? PackedRecipe}&{PlaceQuery}{(Picture is { } picture ? $"&picture={picture}" : "")}{(Dive is { } dive ? $"&{DiveQuery(dive)}" : "")}{(Route is { } route ? $"&{RouteQuery(route)}" : "")}";

    /// <summary>The part of a query that says a dive: <c>dive=…</c>.</summary>
    public static string DiveQuery(DivePlaces dive) => $"dive={Join(dive.From.Alpha, dive.From.Beta, dive.To.Alpha, dive.To.Beta)}";

    /// <summary>The part of a query that says a route: <c>route=…</c>.</summary>
    public static string RouteQuery(RoutePlan route) => $"route={route}";

    /// <summary>Reads the values of a query; whether this server has the world's model is <see cref="WorldCheck"/>'s question.</summary>
    /// <param name="world">The query's <c>world</c>, a packed recipe.</param>
    /// <param name="at">The query's <c>at</c>, if it has one.</param>
    /// <param name="region">The query's <c>region</c>, if it has one; it goes before <paramref name="at"/>.</param>
    /// <param name="picture">The query's <c>picture</c>, if it has one; without a place the map opens around it.</param>
    /// <param name="dive">The query's <c>dive</c>, if it has one; without a place the map opens between its ends.</param>
    /// <param name="route">The query's <c>route</c>, if it has one; without a place the map opens around its places.</param>
    /// <exception cref="ShareLinkException">The link is damaged or its numbers are out of range.</exception>
    public static ShareLink Read(string? world, string? at, string? region, string? picture = null, string? dive = null, string? route = null) =>
        To(ReadWorld(world), at, region, picture, dive, route);

    /// <summary>Unpacks and checks a recipe.</summary>
    /// <exception cref="ShareLinkException">There is none, or it is damaged or cannot be rendered by any model.</exception>
    public static World ReadWorld(string? packed)
    {
        if (string.IsNullOrEmpty(packed))
        {
            throw new ShareLinkException("The link has no world= part; copy it again from the map.");
        }

        World recipe = PackedWorld.Unpack(packed);
        return WorldCheck.Check(recipe) is [WorldProblem problem, ..]
            ? throw new ShareLinkException($"The link's recipe cannot be rendered: {problem.Message}")
            : recipe;
    }

    /// <summary>A place of a world that is known, from the values of a query as <see cref="Read"/> takes them.</summary>
    /// <exception cref="ShareLinkException">Numbers are missing or out of range.</exception>
    public static ShareLink To(World world, string? at, string? region, string? picture = null, string? dive = null, string? route = null)
    {
        DivePlaces? places = string.IsNullOrEmpty(dive) ? null : ReadDive(dive);
        RoutePlan? plan = string.IsNullOrEmpty(route) ? null : RoutePlan.Read(route);
        TileAddress? tile = string.IsNullOrEmpty(picture) ? null : ReadPicture(picture);
        ShareLink link = !string.IsNullOrEmpty(region) ? Of(world, ReadRegion(region))
            : !string.IsNullOrEmpty(at) ? ReadView(world, at)
            : tile is { } alone ? Of(world, alone)
            : places is not null ? Of(world, places)
            : plan is not null ? Of(world, plan)
            : Of(world, Start);
        return link with { Picture = tile, Dive = places, Route = plan };
    }

    /// <summary>The map around some places, which lie about a cell apart.</summary>
    private static ShareLink Around(World world, IReadOnlyList<PlanePoint> places)
    {
        (double left, double right) = (places.Min(place => place.Alpha), places.Max(place => place.Alpha));
        (double top, double bottom) = (places.Min(place => place.Beta), places.Max(place => place.Beta));
        return new(
            world, new((left + right) / 2, (top + bottom) / 2),
            Math.Clamp(Math.Round(-Math.Log2(Math.Max(right - left, bottom - top))), TileAddress.MinZoom, TileAddress.MaxZoom));
    }

    private static ShareLink ReadView(World world, string at)
    {
        double[] numbers = ReadNumbers("at", at, ["α", "β", "zoom"]);
        return numbers[2] is >= TileAddress.MinZoom and <= TileAddress.MaxZoom
            ? new(world, new(numbers[0], numbers[1]), numbers[2])
            : throw new ShareLinkException($"The link's zoom must be from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}, not {NumberWords.Exact(numbers[2])}.");
    }

    private static TileAddress ReadPicture(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int zoom)
            && long.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long x)
            && long.TryParse(parts[2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long y)
            && new TileAddress(zoom, x, y) is { IsValid: true } tile
                ? tile
                : throw new ShareLinkException($"The link's picture= must be the address of a picture: zoom/x/y in whole numbers, zoom from {NumberWords.Exact(TileAddress.MinZoom)} to {TileAddress.MaxZoom}.");
    }

    /// <summary>Reads the value of <c>dive</c>: four numbers α0,β0,α1,β1.</summary>
    /// <exception cref="ShareLinkException">They are none, or no two places of the map.</exception>
    public static DivePlaces ReadDive(string text)
    {
        // Both zeros are one.
        double[] numbers = [.. ReadNumbers("dive", text, ["α0", "β0", "α1", "β1"]).Select(number => number + 0.0)];
        var places = new DivePlaces(new(numbers[0], numbers[1]), new(numbers[2], numbers[3]));
        return places.Problem is { } problem ? throw new ShareLinkException(problem) : places;
    }

    /// <summary>Reads the value of <c>region</c>: four numbers α0,β0,α1,β1.</summary>
    /// <exception cref="ShareLinkException">They are none, or no rectangle.</exception>
    public static Region ReadRegion(string text)
    {
        double[] numbers = ReadNumbers("region", text, ["α0", "β0", "α1", "β1"]);
        var region = new Region(new(numbers[0], numbers[1]), new(numbers[2], numbers[3]));
        return region.IsValid ? region : throw new ShareLinkException(
            region.Min.Alpha < region.Max.Alpha && region.Min.Beta < region.Max.Beta
                ? $"The link's region is larger than the map, which goes to ±{NumberWords.Exact(PlanePoint.Farthest)} in α and in β."
                : "The link's region must have α0 < α1 and β0 < β1.");
    }

    private static double[] ReadNumbers(string name, string text, string[] names)
    {
        // People type the minus that they read.
        string[] parts = text.Length <= 32 * names.Length ? text.Replace('−', '-').Split(',') : [];
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
