using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Worlds;

namespace LatentWorld.Tests.Search;

/// <summary>With how many pictures the borders of three modes are found, in closed form, wherever they lie on the lattice and however they are turned.</summary>
public sealed class RiftBudgetTests
{
    private static readonly RegionLattice Square = new(6, 0, 0, 64, 64);

    [Theory]
    [InlineData(0, 0, 0, .18)]
    [InlineData(0, 0, .3, .18)]
    [InlineData(1.7, -1.2, .9, .18)]
    [InlineData(2.5, 2, 2, .25)]
    [InlineData(-1.3, .4, .5, .12)]
    public void The_rifts_take_an_eighth_of_the_pictures_and_all_borders_little_more(double along, double across, double turn, double spacing)
    {
        ThreeModes modes = new(steps: 10);
        SearchedField field = new(Square, (x, y) =>
        {
            (double column, double row) = (spacing * (x - 32), spacing * (y - 32));
            return modes.At(
                along + (column * Math.Cos(turn)) + (row * Math.Cos(turn + (Math.PI / 3))),
                across + (column * Math.Sin(turn)) + (row * Math.Sin(turn + (Math.PI / 3))));
        });

        Assert.InRange(field.Rifts.Count, 50, field.Borders.Count);
        Assert.InRange(SearchedField.Share(field.Search((int)(.12 * Square.Points)), field.Rifts), .95, 1);
        Assert.InRange(SearchedField.Share(field.Search((int)(.15 * Square.Points)), field.Borders), .95, 1);
        // What it takes now, so that nothing makes it dearer unseen.
        Assert.InRange(SearchedField.Share(field.Search((int)(.08 * Square.Points)), field.Borders), .95, 1);
    }
}
