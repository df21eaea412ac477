using CsCheck;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class AncestorAxisTests
{
    [Fact]
    public void Halfway_between_two_lattice_points_a_tile_lies_over_both()
    {
        var axis = AncestorAxis.Of(1, up: 1, size: 8);
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1], axis.Cell);
        Assert.Equal([5.75, 6.25, 6.75, 7, 0, 0.25, 0.75, 1.25], axis.Pixel);
    }

    [Fact]
    public void A_tile_lies_where_its_lattice_point_is_anywhere_on_the_plane() =>
        Gen.Select(Gen.Long[-TileAddress.MaxIndex, TileAddress.MaxIndex], Gen.Int[1, 6], Gen.Int[2, 64]).Sample((index, up, half) =>
        {
            int size = 2 * half;
            var axis = AncestorAxis.Of(index, up, size);

            // The tile's centre, between its two middle pixels, in cells of the ancestor's zoom; exact in Int128.
            Int128 twiceCentre = ((Int128)index * 2) + ((Int128)1 << up);
            long cell = (long)(twiceCentre >> (up + 1));
            Assert.Contains(cell, new[] { axis.Cell[half - 1], axis.Cell[half] });
            Assert.All(axis.Pixel, pixel => Assert.InRange(pixel, 0, size - 1));
            Assert.Equal(axis.Cell.Order(), axis.Cell);
            Assert.InRange(axis.Cell[^1] - axis.Cell[0], 0, 1);
        });
}
