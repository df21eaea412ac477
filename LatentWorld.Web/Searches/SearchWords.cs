using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>A search as people read it.</summary>
public static class SearchWords
{
    /// <summary>How far it is, and what it has found.</summary>
    public static string Of(RiftSearch search)
    {
        string found = $"{JobWords.Pictures(search.Pictures.Count)} of the region's {JobWords.Count(search.Region.Points)} at zoom {NumberWords.Exact(search.Region.Zoom)} looked at: {(search is { End: null, Finds.Count: 0 } ? "no border so far" : Borders(search.Finds.Count))}.";
        return search.End switch
        {
            SearchEnd.Complete => $"{found} That is the whole region.",
            SearchEnd.Budget => $"{found} Where it has not looked there may be more.",
            _ => found,
        };
    }

    private static string Borders(int count) => count switch
    {
        0 => "no two neighbours have different words",
        1 => "one place where neighbours have different words",
        _ => $"{JobWords.Count(count)} places where neighbours have different words",
    };
}
