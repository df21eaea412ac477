using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Latents;

/// <summary>How far the latent moves along the plane, in closed form, beside differences of the latents themselves.</summary>
public sealed class PlaneGramTests
{
    [Theory]
    [InlineData(Normalisation.None)]
    [InlineData(Normalisation.Sphere)]
    [InlineData(Normalisation.Vertices)]
    [InlineData(Normalisation.UnitStd)]
    public void It_is_that_of_the_differences_of_latents(Normalisation normalisation)
    {
        var plane = Plane.Of(FakeModel.World() with { Normalisation = normalisation }, new LatentShape(4, 8, 8));
        foreach (PlanePoint point in (PlanePoint[])[new(0, 0), new(.3, .6), new(-2.5, 1.25), new(40, -17)])
        {
            double[] a = Along(plane, point, new(1, 0)), b = Along(plane, point, new(0, 1));
            LatentGram expected = LatentGram.Of(a, b), found = plane.GramAt(point);

            double scale = expected.AA + expected.BB;
            Assert.Equal(expected.AA, found.AA, scale * 5e-5);
            Assert.Equal(expected.AB, found.AB, scale * 5e-5);
            Assert.Equal(expected.BB, found.BB, scale * 5e-5);
        }
    }

    /// <summary>Central differences, as exact as single precision leaves them.</summary>
    private static double[] Along(Plane plane, PlanePoint point, PlanePoint direction)
    {
        // As long as the plane's curvature allows: far out the sphere turns by less a step.
        double step = .002 * Math.Max(1, Math.Max(Math.Abs(point.Alpha), Math.Abs(point.Beta)));
        float[] before = new float[plane.Count], after = new float[plane.Count];
        plane.Latent(new(point.Alpha - (step * direction.Alpha), point.Beta - (step * direction.Beta)), before);
        plane.Latent(new(point.Alpha + (step * direction.Alpha), point.Beta + (step * direction.Beta)), after);
        return [.. after.Zip(before, (x, y) => ((double)x - y) / (2 * step))];
    }
}
