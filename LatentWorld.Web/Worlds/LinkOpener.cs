using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>Opens the place that a page's query names. A link that cannot be opened gives the start world and the reason.</summary>
public sealed class LinkOpener(
    StartWorldCatalogue catalogue, WorldLibrary library, NewWorldAllowance allowance, IHttpContextAccessor asker)
{
    /// <param name="world">The query's <c>world</c>.</param>
    /// <param name="at">The query's <c>at</c>.</param>
    /// <param name="region">The query's <c>region</c>.</param>
    public OpenedPlace Open(string? world, string? at, string? region)
    {
        if (string.IsNullOrEmpty(world) && string.IsNullOrEmpty(at) && string.IsNullOrEmpty(region))
        {
            return Start(catalogue.First, null);
        }

        try
        {
            ShareLink link = ShareLink.Read(world, at, region);
            if (library.Check(link.World) is [WorldProblem problem, ..])
            {
                return Start(catalogue.First, problem.Message);
            }

            library.Introduce(link.World);
            return Place(link, hasView: !string.IsNullOrEmpty(at));
        }
        catch (ShareLinkException exception)
        {
            return Start(catalogue.First, exception.Message);
        }
    }

    /// <summary>Keeps a world that somebody has made here, and opens it; where the asker makes too many, gives the start world and the reason.</summary>
    public OpenedPlace Make(World world)
    {
        if (!allowance.Covers(world, asker.HttpContext))
        {
            return Start(catalogue.First, NewWorldAllowance.Refusal);
        }

        library.Keep(world);
        return Open(ShareLink.Of(world, ShareLink.Start).PackedRecipe, null, null);
    }

    public static OpenedPlace Start(StartWorld start, string? problem) => new(
        start.World,
        start.Title,
        start.Description,
        start.View is { } view ? new(view.Alpha, view.Beta, view.Zoom) : null,
        null,
        problem);

    private OpenedPlace Place(ShareLink link, bool hasView)
    {
        bool plain = link.Region == ShareLink.Start;
        return new(
            link.World,
            library.Title(link.World),
            Describe(link),
            link.Region is null && hasView ? new(link.Centre.Alpha, link.Centre.Beta, link.Zoom) : null,
            plain ? null : link.Region,
            null);
    }

    private static string Describe(ShareLink link)
    {
        string place = link.Region is { } region && region != ShareLink.Start
            ? FormattableString.Invariant(
                $"The region from ({region.Min.Alpha:0.####}, {region.Min.Beta:0.####}) to ({region.Max.Alpha:0.####}, {region.Max.Beta:0.####})")
            : FormattableString.Invariant($"The place around ({link.Centre.Alpha:0.####}, {link.Centre.Beta:0.####})");
        string prompt = string.IsNullOrWhiteSpace(link.World.Prompt) ? "no prompt" : $"“{link.World.Prompt.Trim()}”";
        return $"{place} of a map of the pictures that {link.World.Model.Name} makes from {prompt}.";
    }
}
