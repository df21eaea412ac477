using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;

namespace LatentWorld.Tests.Latents;

/// <summary>The lines at which half precision overflows, beside what it does a thousandth inside and outside of them.</summary>
public sealed class PlaneOverflowTests
{
    private const int Directions = 24;
    private const double Near = 1e-3;
    private static readonly LatentShape Small = new(4, 8, 8);

    [Theory]
    [InlineData(Normalisation.None)]
    [InlineData(Normalisation.Sphere)]
    [InlineData(Normalisation.Vertices)]
    public void The_norm_overflows_at_its_line(Normalisation normalisation)
    {
        var plane = Plane.Of(TestWorlds.Study with { Normalisation = normalisation }, TestWorlds.StudyShape);
        double limit = Assert.NotNull(OverflowOf(plane, InputPrecision.Single).Norm);
        Assert.Equal(65_520, limit);
        float[] latent = new float[plane.Count];
        foreach (PlanePoint direction in Around())
        {
            double radius = RadiusOfNorm(plane.Geometry, direction, limit);
            LatentNorms inside = plane.Latent(Times(direction, radius * (1 - Near)), latent);
            Assert.InRange(inside.Before, 65_000, 65_504);
            LatentNorms outside = plane.Latent(Times(direction, radius * (1 + Near)), latent);
            Assert.Equal(double.PositiveInfinity, outside.Before);
            // z / ∞ is 0, and the latent of a plane that is not projected is what it was.
            Assert.Equal(normalisation != Normalisation.None, latent.All(z => z == 0));
        }
    }

    [Theory]
    [InlineData(Normalisation.None, Arithmetic.Fp16, InputPrecision.Single)]
    [InlineData(Normalisation.UnitStd, Arithmetic.Fp16, InputPrecision.Single)]
    [InlineData(Normalisation.Vertices, Arithmetic.Fp16, InputPrecision.Half)]
    [InlineData(Normalisation.None, Arithmetic.Fp32, InputPrecision.Half)]
    public void Components_overflow_at_the_outline(Normalisation normalisation, Arithmetic arithmetic, InputPrecision input)
    {
        var plane = Plane.Of(TestWorlds.Study with { Normalisation = normalisation, Arithmetic = arithmetic }, TestWorlds.StudyShape);
        foreach (PlanePoint direction in Around())
        {
            double radius = RadiusOf(OverflowOf(plane, input).Outline, direction);
            Assert.InRange(radius, 1_000, 100_000);
            Assert.True(IsFinite(plane, input, Times(direction, radius * (1 - Near))));
            Assert.False(IsFinite(plane, input, Times(direction, radius * (1 + Near))));
        }
    }

    [Theory]
    [InlineData(Normalisation.Sphere, Arithmetic.Fp32, InputPrecision.Half)]
    [InlineData(Normalisation.None, Arithmetic.Fp32, InputPrecision.Single)]
    public void Nothing_overflows_on_other_planes(Normalisation normalisation, Arithmetic arithmetic, InputPrecision input) =>
        Assert.Null(Plane.Of(TestWorlds.Study with { Normalisation = normalisation, Arithmetic = arithmetic }, Small).Overflow(input));

    [Fact]
    public void A_deviation_is_no_norm() =>
        Assert.Null(OverflowOf(Plane.Of(TestWorlds.Study with { Normalisation = Normalisation.UnitStd }, Small), InputPrecision.Single).Norm);

    /// <summary>Where z1 and z2 are one, α = −β leads nowhere, but α·u and β·v overflow on the way to their sum.</summary>
    [Fact]
    public void What_cancels_overflows_on_the_way()
    {
        var plane = Plane.Of(TestWorlds.Study with { Z2 = TestWorlds.Study.Z1, Normalisation = Normalisation.None }, Small);
        PlanePoint direction = new(1, -1);
        double radius = RadiusOf(OverflowOf(plane, InputPrecision.Single).Outline, direction);
        Assert.True(IsFinite(plane, InputPrecision.Single, Times(direction, radius * (1 - Near))));
        Assert.False(IsFinite(plane, InputPrecision.Single, Times(direction, radius * (1 + Near))));
    }

    /// <summary>|z0 + α·u| stays below the limit between −(limit + z0) / u and (limit − z0) / u, whichever component says so.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void One_component_is_enough(int component)
    {
        double[] z0 = [0, 0], u = [0, 0];
        (z0[component], u[component]) = (PlaneOverflow.Limit / 4, PlaneOverflow.Limit / 8);

        double[] alphas = [.. PlaneOverflow.Measure(norm: false, steps: false, z0, u, [0, 0]).Outline.Select(point => point.Alpha)];

        Assert.Equal((4, -10.0, 6.0), (alphas.Length, Math.Round(alphas.Min(), 6), Math.Round(alphas.Max(), 6)));
    }

    [Fact]
    public void One_noise_at_all_corners_never_overflows()
    {
        Vertex z0 = TestWorlds.Study.Z0;
        var plane = Plane.Of(TestWorlds.Study with { Z1 = z0, Z2 = z0 }, Small);
        Assert.Empty(OverflowOf(plane, InputPrecision.Single).Outline);
    }

    private static PlaneOverflow OverflowOf(Plane plane, InputPrecision input)
    {
        PlaneOverflow? overflow = plane.Overflow(input);
        Assert.NotNull(overflow);
        return overflow;
    }

    private static IEnumerable<PlanePoint> Around() => Enumerable.Range(0, Directions)
        .Select(i => new PlanePoint(Math.Cos(Math.Tau * i / Directions), Math.Sin(Math.Tau * i / Directions)));

    private static PlanePoint Times(PlanePoint direction, double radius) => new(direction.Alpha * radius, direction.Beta * radius);

    /// <summary>Where a ray from z0 reaches a norm: the positive root of |z0 + r·w|² = norm².</summary>
    private static double RadiusOfNorm(PlaneGeometry g, PlanePoint direction, double norm)
    {
        (double a, double b) = direction;
        double square = (a * a * g.UU) + (2 * a * b * g.UV) + (b * b * g.VV);
        double along = (a * g.Z0U) + (b * g.Z0V);
        return (Math.Sqrt((along * along) - (square * (g.Z0Z0 - (norm * norm)))) - along) / square;
    }

    /// <summary>Where a ray from z0 leaves a polygon around it.</summary>
    private static double RadiusOf(IReadOnlyList<PlanePoint> polygon, PlanePoint direction)
    {
        (double a, double b) = direction;
        for (int i = 0; i < polygon.Count; i++)
        {
            (PlanePoint p, PlanePoint q) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            (double right, double down) = (q.Alpha - p.Alpha, q.Beta - p.Beta);
            double cross = (a * down) - (b * right);
            double radius = ((p.Alpha * down) - (p.Beta * right)) / cross;
            double share = ((p.Alpha * b) - (p.Beta * a)) / cross;
            if (radius > 0 && share is >= 0 and <= 1)
            {
                return radius;
            }
        }

        throw new ArgumentException("No side lies in this direction.", nameof(polygon));
    }

    private static bool IsFinite(Plane plane, InputPrecision input, PlanePoint point)
    {
        float[] latent = new float[plane.Count];
        plane.Latent(point, latent);
        input.Round(latent);
        return latent.All(float.IsFinite);
    }
}
