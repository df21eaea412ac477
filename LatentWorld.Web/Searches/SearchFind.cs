using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>A find of a search: a picture, and of a border the one on its other side.</summary>
/// <param name="Picture">The picture.</param>
/// <param name="Other">The one on the other side of the border; null where the picture itself is the find.</param>
/// <param name="Value">What it is ranked by: the feature distance across the border, how strange, how mixed, or of a third word the smaller of its feature distances to both others.</param>
public sealed record SearchFind(SearchPicture Picture, SearchPicture? Other, double Value)
{
    /// <summary>Finds nearer to a better one than so many steps of the lattice are left out: a long border would fill the list.</summary>
    private const int Apart = 3;

    /// <summary>The best finds, no two of them beside each other.</summary>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<SearchFind> Best(RiftSearch search, FindOrder order, int most)
    {
        IEnumerable<SearchFind> all = order switch
        {
            FindOrder.Steepest => search.Finds.Select(find => new SearchFind(find.One, find.Other, find.Change)),
            FindOrder.Strangest => search.Oddities.Select(oddity => new SearchFind(oddity.Picture, null, oddity.Strange)),
            FindOrder.Mixed => search.Oddities.Select(oddity => new SearchFind(oddity.Picture, null, oddity.Mixed)),
            FindOrder.Third => ThirdWords(search),
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order of finds."),
        };
        List<SearchFind> best = [];
        foreach (SearchFind find in all.OrderByDescending(find => find.Value))
        {
            if (best.Count == most)
            {
                break;
            }

            if (best.TrueForAll(other => Distance(find.Picture.Tile, other.Picture.Tile) >= Apart))
            {
                best.Add(find);
            }
        }

        return best;
    }

    /// <summary>Pictures beside which two others are called differently from them and from each other.</summary>
    private static IEnumerable<SearchFind> ThirdWords(RiftSearch search) => search.Finds
        .SelectMany(find => ((SearchPicture Here, SearchPicture There, double Change)[])[(find.One, find.Other, find.Change), (find.Other, find.One, find.Change)])
        .GroupBy(side => side.Here.Tile)
        .Select(sides => (sides.First().Here, Changes: sides.GroupBy(side => side.There.Label).Select(label => label.Max(side => side.Change)).OrderDescending().ToArray()))
        .Where(one => one.Changes.Length > 1)
        .Select(one => new SearchFind(one.Here, null, one.Changes[1]));

    private static long Distance(TileAddress one, TileAddress other) => Math.Max(Math.Abs(one.X - other.X), Math.Abs(one.Y - other.Y));
}
