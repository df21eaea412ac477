using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Models;
using LatentWorld.Web.Options;

namespace LatentWorld.Web.Worlds;

/// <summary>Opens the place that a page's query names. A link that cannot be opened gives the start world and the reason.</summary>
public sealed class LinkOpener(StartWorldCatalogue catalogue, WorldLibrary library, NewWorldAllowance allowance, IDiffusionModel model, ModelLinks models)
{
    /// <param name="query">A link without a world means the first start world.</param>
    public OpenedPlace Open(LinkQuery query)
    {
        try
        {
            StartWorld? start = query.World is null ? catalogue.First : catalogue.Find(query.World);
            if (start is not null && (query.At ?? query.Region ?? query.Picture ?? query.Dive ?? query.Route) is null)
            {
                return Start(start, null);
            }

            ShareLink link = ShareLink.To(start?.World ?? ReadWorld(query.World!), query.At, query.Region, query.Picture, query.Dive, query.Route);
            if (Refused(link.World) is { } refused)
            {
                return refused;
            }

            library.Introduce(link.World);
            return Place(link);
        }
        catch (ShareLinkException exception)
        {
            return Start(catalogue.First, exception.Message);
        }
    }

    /// <summary>Keeps a world that somebody has made here, and opens it; where the asker makes too many, gives the start world and the reason.</summary>
    public OpenedPlace Make(World world, ClientAddress asker)
    {
        if (Refused(world) is { } refused)
        {
            return refused;
        }

        if (!allowance.Covers(world, asker))
        {
            return Start(catalogue.First, NewWorldAllowance.Refusal);
        }

        library.Keep(world);
        return Place(ShareLink.Of(world, ShareLink.Start));
    }

    public static OpenedPlace Start(StartWorld start, string? problem) => new(
        start.World,
        start.Title,
        start.Description,
        start.View is { } view ? new(view.Alpha, view.Beta, view.Zoom) : null,
        null,
        null,
        problem);

    /// <summary>A packed recipe; a word as short as a name is a name that is not known.</summary>
    private World ReadWorld(string word) => StartWorldName.IsValid(word.ToLowerInvariant())
        ? throw new ShareLinkException(
            $"No world is called “{word}” here. Those that have names are {string.Join(", ", catalogue.Worlds.Select(start => start.Name))}; any other is in its link as a long word, which may have been cut off.")
        : ShareLink.ReadWorld(word);

    private OpenedPlace Place(ShareLink link)
    {
        bool plain = link.Region == ShareLink.Start;
        return new(
            link.World,
            library.Title(link.World),
            Describe(link),
            link.Region is null ? new(link.Centre.Alpha, link.Centre.Beta, link.Zoom) : null,
            plain ? null : link.Region,
            link,
            null);
    }

    /// <summary>The start world and the reason, where a world cannot be rendered here; null where it can.</summary>
    private OpenedPlace? Refused(World world) => library.Check(world) is [WorldProblem problem, ..]
        ? Start(catalogue.First, problem.Message) with { MissingCorner = library.MissingCorner(world), Elsewhere = world.Model == model.Reference ? null : models.To(world.Model) }
        : null;

    private static string Describe(ShareLink link)
    {
        string place = link.Picture is { } picture ? $"The picture at {Words(picture.Point)}"
            : link.Region is not { } region ? $"The place around {Words(link.Centre)}"
            : region == ShareLink.Start ? "The middle"
            : $"The region from {Words(region.Min)} to {Words(region.Max)}";
        string prompt = string.IsNullOrWhiteSpace(link.World.Prompt) ? "no prompt" : $"“{ShownText.Isolated(link.World.Prompt.Trim())}”";
        return $"{place} of a map of the pictures that {ShownText.Of(link.World.Model.Name)} makes from {prompt}.";
    }

    private static string Words(PlanePoint point) => $"({NumberWords.Exact(point.Alpha)}, {NumberWords.Exact(point.Beta)})";
}
