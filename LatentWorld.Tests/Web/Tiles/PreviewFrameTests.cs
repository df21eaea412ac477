using CsCheck;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Tiles;

namespace LatentWorld.Tests.Web.Tiles;

public sealed class PreviewFrameTests
{
    [Fact]
    public void The_unit_parallelogram_is_shown_whole_and_centred()
    {
        PreviewFrame frame = PreviewFrame.Of(ShareLink.Start);
        Assert.Equal(new PlanePoint(0.5, 0.5), frame.Centre);
        Assert.Equal(PreviewFrame.Height, frame.Scale);
    }

    [Fact]
    public void Cells_cover_the_whole_frame_whatever_the_view() =>
        Gen.Select(Gen.Double[-1000, 1000], Gen.Double[-1000, 1000], Gen.Double[-10, 20]).Sample((alpha, beta, zoom) =>
        {
            var cells = PreviewFrame.Of(new PlanePoint(alpha, beta), zoom).Cells().ToList();
            return cells.Count is > 0 and <= 256 && cells.All(c => c.Tile.IsValid && c.Edge is > 100 and < 400)
                && cells.Min(c => c.Left) <= 0 && cells.Min(c => c.Top) <= 0
                && cells.Max(c => c.Left + c.Edge) >= PreviewFrame.Width && cells.Max(c => c.Top + c.Edge) >= PreviewFrame.Height;
        });

    [Theory]
    [InlineData(5e-324)]
    [InlineData(1e-300)]
    [InlineData(1e-14)]
    [InlineData(1e300)]
    public void A_region_of_any_size_is_framed_in_cells_that_fit_into_memory(double edge)
    {
        PreviewFrame frame = PreviewFrame.Of(new Region(new(0, 0), new(edge, edge)));
        Assert.All(frame.Cells(), cell => Assert.InRange(cell.Edge, 100, 400));
    }
}
