using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Latents;

/// <summary>The directions in which the latent moves along the plane, in closed form, beside differences of the latents themselves.</summary>
public sealed class PlaneTangentsTests
{
    [Theory]
    [InlineData(Normalisation.None)]
    [InlineData(Normalisation.Sphere)]
    [InlineData(Normalisation.Vertices)]
    [InlineData(Normalisation.UnitStd)]
    public void They_are_the_differences_of_latents_and_have_the_plane_s_Gram_matrix(Normalisation normalisation)
    {
        var plane = Plane.Of(FakeModel.World() with { Normalisation = normalisation }, new LatentShape(4, 8, 8));
        double[] alongAlpha = new double[plane.Count], alongBeta = new double[plane.Count];
        foreach (PlanePoint point in (PlanePoint[])[new(0, 0), new(.3, .6), new(-2.5, 1.25), new(40, -17)])
        {
            plane.Tangents(point, alongAlpha, alongBeta);

            LatentGram expected = plane.GramAt(point), found = LatentGram.Of(alongAlpha, alongBeta);
            double scale = expected.AA + expected.BB;
            Assert.Equal(expected.AA, found.AA, scale * 1e-9);
            Assert.Equal(expected.AB, found.AB, scale * 1e-9);
            Assert.Equal(expected.BB, found.BB, scale * 1e-9);

            double[] a = Along(plane, point, new(1, 0)), b = Along(plane, point, new(0, 1));
            AssertNear(a, alongAlpha);
            AssertNear(b, alongBeta);
            LatentGram ofDifferences = LatentGram.Of(a, b);
            Assert.Equal(ofDifferences.AA, expected.AA, (ofDifferences.AA + ofDifferences.BB) * 5e-5);
            Assert.Equal(ofDifferences.AB, expected.AB, (ofDifferences.AA + ofDifferences.BB) * 5e-5);
            Assert.Equal(ofDifferences.BB, expected.BB, (ofDifferences.AA + ofDifferences.BB) * 5e-5);
        }
    }

    /// <summary>There nearly all of a step goes towards the corners or away from them, which a normalisation takes away.</summary>
    [Theory]
    [InlineData(Normalisation.Sphere)]
    [InlineData(Normalisation.Vertices)]
    [InlineData(Normalisation.UnitStd)]
    public void Far_out_they_are_no_rounding(Normalisation normalisation)
    {
        var plane = Plane.Of(FakeModel.World() with { Normalisation = normalisation }, new LatentShape(4, 8, 8));
        double[] alongAlpha = new double[plane.Count], alongBeta = new double[plane.Count];
        foreach (PlanePoint point in (PlanePoint[])[new(1e7, 0), new(.25, -1e7), new(1e8, .5), new(1e7, 3e6)])
        {
            plane.Tangents(point, alongAlpha, alongBeta);
            LatentGram found = plane.GramAt(point), expected = LatentGram.Of(alongAlpha, alongBeta);
            Assert.InRange(found.AA / expected.AA, 1 - 1e-6, 1 + 1e-6);
            Assert.InRange(found.BB / expected.BB, 1 - 1e-6, 1 + 1e-6);
            Assert.InRange((found.AB - expected.AB) / Math.Sqrt(expected.AA * expected.BB), -1e-6, 1e-6);
        }
    }

    [Theory]
    [InlineData(Normalisation.None)]
    [InlineData(Normalisation.Sphere)]
    [InlineData(Normalisation.UnitStd)]
    public void Along_any_direction_the_latent_moves_by_both_together(Normalisation normalisation)
    {
        var plane = Plane.Of(FakeModel.World() with { Normalisation = normalisation }, new LatentShape(4, 8, 8));
        double[] alongAlpha = new double[plane.Count], alongBeta = new double[plane.Count];
        foreach (PlanePoint point in (PlanePoint[])[new(.3, .6), new(-2.5, 1.25), new(1e5, 1e5)])
        {
            plane.Tangents(point, alongAlpha, alongBeta);
            foreach ((double p, double q) in ((double, double)[])[(1, 0), (0, 1), (.6, .8), (.6, -.8), (Math.Sqrt(.5), Math.Sqrt(.5))])
            {
                double square = alongAlpha.Zip(alongBeta, (a, b) => ((p * a) + (q * b)) * ((p * a) + (q * b))).Sum();
                Assert.InRange(plane.SpeedAlong(point, (p, q)) / Math.Sqrt(square), 1 - 1e-4, 1 + 1e-4);
            }
        }
    }

    private static void AssertNear(double[] expected, double[] found)
    {
        double length = Math.Sqrt(expected.Sum(value => value * value));
        double off = Math.Sqrt(expected.Zip(found, (one, other) => (one - other) * (one - other)).Sum());
        Assert.InRange(off / length, 0, 1e-3);
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
