using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Exports;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Exports;

/// <summary>The field over the points of a grid.</summary>
public sealed class GridSourceTests
{
    private static readonly FeatureOrigin Here = new("CPU", "fp32", "");

    private readonly FakeModel _model = new();
    private readonly Dictionary<PlanePoint, Picture> _pictures = [];

    [Fact]
    public void It_is_the_largest_change_and_the_mean_of_all_a_unit_of_latent_distance()
    {
        GridCell cell = Cell(0, 0, [1, 0, 0]);
        GridCell[] neighbours = [Cell(1, 0, [0, 1, 0]), Cell(0, 1, [1, 0, 0])];
        GridSource source = Source(noise: 1e-6);

        CellField field = source.Field(cell, neighbours)!.Value;

        double distance = LatentDistance(cell.Point, neighbours[0].Point);
        Assert.Equal(Math.Sqrt(2) / distance, field.Largest.Value!.Value, 6);
        Assert.Equal(Math.Sqrt(2) / distance / 2, field.Mean, 6);
        Assert.Equal((2, distance), (field.Largest.Neighbours, field.Largest.Distance));
    }

    [Fact]
    public void What_does_not_stand_out_from_the_noise_has_no_value()
    {
        CellField field = Source(noise: 10).Field(Cell(0, 0, [1, 0, 0]), [Cell(1, 0, [0, 1, 0])])!.Value;

        Assert.Null(field.Largest.Value);
        Assert.NotNull(field.Largest.AtMost);
    }

    [Fact]
    public void Features_of_another_device_are_not_compared()
    {
        GridSource source = Source(noise: 1e-6);

        Assert.Null(source.Field(Cell(0, 0, [1, 0, 0]), [Cell(1, 0, [0, 1, 0], "CUDA")]));

        // Both of the other device: the change is known, whether it stands out is not.
        Assert.Null(source.Field(Cell(0, 0, [1, 0, 0], "CUDA"), [Cell(1, 0, [0, 1, 0], "CUDA")])!.Value.Largest.Value);
    }

    [Fact]
    public void Without_a_picture_or_a_neighbour_there_is_nothing()
    {
        GridSource source = Source(noise: 1e-6);

        Assert.Null(source.Field(new(0, 0, default, default, [], null), [Cell(1, 0, [0, 1, 0])]));
        Assert.Null(source.Field(Cell(0, 0, [1, 0, 0]), []));
    }

    private static GridCell Cell(int column, int row, float[] features, string provider = "CPU") => new(
        row, column, new(column / 4.0, row / 4.0), default, features, new("", provider, "fp32", 1, default, 0));

    private GridSource Source(double? noise) =>
        new(PreparedWorld.Prepare(_model, FakeModel.World()), _model, Here, noise, point => _pictures.GetValueOrDefault(point));

    private double LatentDistance(PlanePoint one, PlanePoint other)
    {
        PreparedWorld world = PreparedWorld.Prepare(_model, FakeModel.World());
        float[] first = new float[world.Plane.Count], second = new float[world.Plane.Count];
        world.Plane.Latent(one, first);
        world.Plane.Latent(other, second);
        return Lipschitz.Distance(first, second);
    }
}
