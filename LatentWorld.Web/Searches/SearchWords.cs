using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>A search as people read it.</summary>
public static class SearchWords
{
    private const string Inside = "What lies within a border is finer than this lattice: a dive goes there.";

    /// <summary>What a list of finds may begin with, by name, and what its numbers say.</summary>
    public static IReadOnlyList<(FindOrder Order, string Name, string Words)> Orders { get; } =
    [
        (FindOrder.Steepest, "the steepest borders", "Both sides of each, and how much the pictures change across it, in feature distance. A click shows it on the map; “Dive there” then goes down into it."),
        (FindOrder.Strangest, "the strangest pictures", $"How far each is from what any word stands for here, in feature distance. {Inside}"),
        (FindOrder.Mixed, "the most mixed pictures", $"How near each is to the middle between two words; 1 is right there. {Inside}"),
        (FindOrder.Third, "third words on a border", $"Pictures that meet two other words, and how much they differ from the nearer, in feature distance. {Inside}"),
    ];

    /// <summary>What the numbers of a list say.</summary>
    public static string About(FindOrder order) => Orders.First(one => one.Order == order).Words;

    /// <summary>What it would do, before it has begun.</summary>
    public static string Plan(RiftSearch search) =>
        $"It looks where neighbours are called differently: first at a coarse lattice over the region, then along the borders that this shows, with few of the {JobWords.Count(search.Region.Points)} pictures at zoom {NumberWords.Exact(search.Region.Zoom)}."
        + (search.Pictures.Count > 0 ? $" {JobWords.Pictures(search.Pictures.Count)} of its way {(search.Pictures.Count == 1 ? "is" : "are")} there already." : "");

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
