using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Searches;

/// <summary>What the API says of a search; see <see cref="RiftSearch"/>.</summary>
/// <param name="World">The world's id.</param>
/// <param name="Zoom">The zoom between whose neighbours borders are found.</param>
/// <param name="Points">How many pictures the whole region has there.</param>
/// <param name="Budget">The most that are looked at.</param>
/// <param name="Pictures">How many were looked at so far.</param>
/// <param name="Ended">Whether all that are wanted are kept; a job renders the others.</param>
/// <param name="End">"budget" or "complete"; null before it has ended.</param>
/// <param name="Words">The same for people.</param>
/// <param name="Borders">Pairs of neighbours with different words so far.</param>
/// <param name="Order">What the list begins with, a word of <see cref="FindOrder"/>.</param>
/// <param name="Finds">The list.</param>
public sealed record SearchAnswer(
    string World,
    int Zoom,
    int Points,
    int Budget,
    int Pictures,
    bool Ended,
    string? End,
    string Words,
    int Borders,
    string Order,
    IReadOnlyList<SearchFindAnswer> Finds)
{
    /// <param name="words">What labels are called, by number.</param>
    public static SearchAnswer Of(WorldId world, RiftSearch search, int budget, FindOrder order, int most, IReadOnlyList<string> words) => new(
        world.Value, search.Region.Zoom, search.Region.Points, budget, search.Pictures.Count, search.End is not null,
        search.End is { } end ? EnumWords<SearchEnd>.Of(end) : null, SearchWords.Of(search), search.Finds.Count, EnumWords<FindOrder>.Of(order),
        [.. SearchFind.Best(search, order, most).Select(find => SearchFindAnswer.Of(world, find, words))]);
}

/// <summary>A find; see <see cref="SearchFind"/>.</summary>
/// <param name="Alpha">α of its picture.</param>
/// <param name="Beta">β of its picture.</param>
/// <param name="Label">What that is called.</param>
/// <param name="Picture">Its address, below the server's.</param>
/// <param name="OtherAlpha">Of a border: α of the picture on the other side.</param>
/// <param name="OtherBeta">Its β.</param>
/// <param name="OtherLabel">What that is called.</param>
/// <param name="Value">What it is ranked by.</param>
public sealed record SearchFindAnswer(
    double Alpha, double Beta, string Label, string Picture, double? OtherAlpha, double? OtherBeta, string? OtherLabel, double Value)
{
    public static SearchFindAnswer Of(WorldId world, SearchFind find, IReadOnlyList<string> words)
    {
        PlanePoint point = find.Picture.Tile.Point;
        PlanePoint? other = find.Other?.Tile.Point;
        return new(
            point.Alpha, point.Beta, words[find.Picture.Label], PictureAddress.Of(world, point),
            other?.Alpha, other?.Beta, find.Other is { } side ? words[side.Label] : null, find.Value);
    }
}
