using CsCheck;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Latents;

public class PlaneTests
{
    private static readonly World Raw = TestWorlds.Study with { Normalisation = Normalisation.None };
    private static readonly World RawSingle = Raw with { Arithmetic = Arithmetic.Fp32 };
    private static readonly LatentShape Small = new(4, 4, 4);

    /// <summary>The published table of norms in half precision, and the same in double.</summary>
    [Theory]
    [InlineData(0, 0, 128.1250, 128.11121)]
    [InlineData(1, 0, 127.1250, 127.13864)]
    [InlineData(0, 1, 127.3125, 127.33760)]
    [InlineData(1, 1, 219.8750, 219.86174)]
    public void Published_norms(double alpha, double beta, double half, double exact)
    {
        Assert.Equal(half, Norms(Raw, new(alpha, beta)).Before);
        Assert.Equal(exact, Norms(RawSingle, new(alpha, beta)).Before, 0.01);
    }

    [Fact]
    public void Raw_norm_in_the_middle() => Assert.Equal(89.9401, Norms(RawSingle, new(.5, .5)).Before, 0.005);

    [Fact]
    public void Half_precision_overflows_far_out()
    {
        Assert.Equal(double.PositiveInfinity, Norms(TestWorlds.Study, new(1000, 1000)).Before);
        Assert.Equal(0, Norms(TestWorlds.Study, new(1000, 1000)).After);
        Assert.Equal(311_580, Norms(RawSingle, new(1000, 1000)).Before, 30d);
        Assert.True(double.IsFinite(Norms(Raw, new(210, 210)).Before));
    }

    /// <summary>Below the numeric floor a step changes no component any more; on the sphere, rounded once.</summary>
    [Theory]
    [InlineData(Arithmetic.Fp16, 8, .974)]
    [InlineData(Arithmetic.Fp16, 16, .125)]
    [InlineData(Arithmetic.Fp16, 26, 0)]
    [InlineData(Arithmetic.Fp32, 20, .987)]
    [InlineData(Arithmetic.Fp32, 26, .489)]
    public void Share_of_components_that_change(Arithmetic rounding, int power, double share)
    {
        var plane = Plane.Of(RawSingle with { Normalisation = Normalisation.Sphere }, TestWorlds.StudyShape);
        float[] here = Latent(plane, new(.5, .25));
        float[] there = Latent(plane, new(.5 + Math.ScaleB(1, -power), .25));
        int changed = here.Zip(there).Count(pair => rounding == Arithmetic.Fp16
            ? (Half)pair.First != (Half)pair.Second
            : pair.First != pair.Second);
        Assert.Equal(share, changed / (double)here.Length, 0.005);
    }

    /// <summary>The notebook rounds after every operation: at α = ½ the products are exact and swallow a step of 2⁻¹⁶.</summary>
    [Fact]
    public void Half_precision_operations_reach_the_floor_earlier()
    {
        var plane = Plane.Of(Raw, TestWorlds.StudyShape);
        Assert.Equal(Latent(plane, new(.5, .25)), Latent(plane, new(.5 + Math.ScaleB(1, -16), .25)));
        Assert.NotEqual(Latent(plane, new(.5, .25)), Latent(plane, new(.5 + Math.ScaleB(1, -10), .25)));
    }

    [Theory]
    [InlineData(Normalisation.Sphere, 128)]
    [InlineData(Normalisation.Vertices, 127.529)]
    public void A_projection_gives_every_point_the_same_norm(Normalisation normalisation, double norm)
    {
        var plane = Plane.Of(RawSingle with { Normalisation = normalisation }, TestWorlds.StudyShape);
        double target = Assert.NotNull(plane.Geometry.TargetNorm);
        Assert.Equal(norm, target, 0.01);
        foreach (PlanePoint point in (PlanePoint[])[new(0, 0), new(.5, .5), new(-40, 1e6)])
        {
            Assert.Equal(target, Norm(Latent(plane, point)), 1e-4);
        }
    }

    [Fact]
    public void Unit_std_gives_every_point_a_deviation_of_one()
    {
        float[] latent = Latent(Plane.Of(RawSingle with { Normalisation = Normalisation.UnitStd }, TestWorlds.StudyShape), new(.3, -2));
        double mean = latent.Average();
        Assert.Equal(1, Math.Sqrt(latent.Sum(z => (z - mean) * (z - mean)) / (latent.Length - 1)), 1e-6);
    }

    [Fact]
    public void Geometry_knows_norms_and_distances_without_the_latents()
    {
        var plane = Plane.Of(RawSingle, Small);
        var coordinate = Gen.Double[-50, 50];
        Gen.Select(coordinate, coordinate, coordinate, coordinate).Sample((a, b, c, d) =>
        {
            var (p, q) = (new PlanePoint(a, b), new PlanePoint(c, d));
            PlaneGeometry g = plane.Geometry;
            double distance = Math.Sqrt(((a - c) * (a - c) * g.UU) + (2 * (a - c) * (b - d) * g.UV) + ((b - d) * (b - d) * g.VV));
            Assert.Equal(Norm(Latent(plane, p)), g.NormAt(p), 1e-3);
            Assert.Equal(distance, Lipschitz.Distance(Latent(plane, p), Latent(plane, q)), 1e-5 * (1 + distance));
        });
    }

    private static LatentNorms Norms(World world, PlanePoint point) =>
        Plane.Of(world, TestWorlds.StudyShape).Latent(point, new float[TestWorlds.StudyShape.Count]);

    private static float[] Latent(Plane plane, PlanePoint point)
    {
        float[] latent = new float[plane.Count];
        plane.Latent(point, latent);
        return latent;
    }

    private static double Norm(float[] latent) => Math.Sqrt(latent.Sum(z => (double)z * z));
}
