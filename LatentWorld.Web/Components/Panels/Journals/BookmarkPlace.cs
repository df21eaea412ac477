using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Components.Panels.Journals;

/// <summary>A bookmark of the open world that the browser keeps.</summary>
/// <param name="Query">Its link without the world.</param>
public sealed record BookmarkPlace(string Id, string Query, string Name)
{
    /// <summary>What it shows, as an entry; null where its link is damaged.</summary>
    /// <param name="world">The open world.</param>
    public EntryContent? Read(World world)
    {
        try
        {
            LinkQuery query = LinkQuery.Read(Query);
            ShareLink link = ShareLink.To(world, query.At, query.Region, query.Picture);
            string name = ShownText.Beginning(Name, EntryContent.LongestName);
            return link.Picture is { } picture ? new(EntryKind.Place, [picture.Point], picture.Zoom, name)
                : link.Region is { } region ? new(EntryKind.Region, [region.Min, region.Max], Name: name)
                : new(EntryKind.Place, [link.Centre], link.Zoom, name);
        }
        catch (ShareLinkException)
        {
            return null;
        }
    }
}
