using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Searches;

namespace LatentWorld.Tests.Web.Searches;

/// <summary>Which finds of a search come first.</summary>
public sealed class SearchFindTests
{
    /// <summary>Label 0 to the left, label 1 to the right, and one picture of label 2 between them.</summary>
    [Fact]
    public void A_third_word_on_a_border_is_found_and_no_plain_border()
    {
        RiftSearch search = Searched(tile => tile is { X: 4, Y: 3 } ? 2 : tile.X < 4 ? 0 : 1);

        IReadOnlyList<SearchFind> third = SearchFind.Best(search, FindOrder.Third, 10);

        SearchFind found = third[0];
        Assert.Equal(new TileAddress(3, 4, 3), found.Picture.Tile);
        Assert.Null(found.Other);
        // Each label has a feature of its own: between any two lies √2.
        Assert.Equal(Math.Sqrt(2), found.Value, 1e-6);
    }

    [Fact]
    public void Two_words_have_no_third() => Assert.Empty(SearchFind.Best(Searched(tile => tile.X < 4 ? 0 : 1), FindOrder.Third, 10));

    private static RiftSearch Searched(Func<TileAddress, int> labels)
    {
        var search = new RiftSearch(new(3, 0, 0, 8, 8), 81);
        while (search.Next is { Count: > 0 } wanted)
        {
            foreach (TileAddress tile in wanted)
            {
                float[] features = new float[3];
                features[labels(tile)] = 1;
                search.Take(tile, features, labels(tile));
            }
        }

        return search;
    }
}
