using LatentWorld.Engine.Search;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Searches;

namespace LatentWorld.Tests.Web.Searches;

/// <summary>Borders of a search as lines.</summary>
public sealed class SearchBordersTests
{
    [Fact]
    public void A_piece_is_the_edge_between_two_cells()
    {
        // Two by two: to the left 0, to the right 0 above and 1 below.
        var search = new RiftSearch(new(2, 0, 0, 1, 1), 4);
        foreach (TileAddress tile in search.Next)
        {
            int label = tile is { X: 1, Y: 1 } ? 1 : 0;
            search.Take(tile, label == 0 ? [1, 0] : [0, 1], label);
        }

        double[][] pieces = [.. SearchBorders.Of(search).Chunk(4)];

        Assert.Equal(2, pieces.Length);
        // Between (0, 1) and (1, 1) an upright one at α 1/8, between (1, 0) and (1, 1) a level one at β 1/8.
        Assert.Contains(pieces, piece => piece is [.125, .125, .125, .375]);
        Assert.Contains(pieces, piece => piece is [.125, .125, .375, .125]);
    }
}
