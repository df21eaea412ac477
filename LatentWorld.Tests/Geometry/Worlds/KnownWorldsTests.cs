using System.Numerics;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Geometry.Metrics;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Geometry.Spectra;

namespace LatentWorld.Tests.Geometry.Worlds;

/// <summary>What the engine measures on models whose geometry is known in closed form, from the latent through U-Net, decoder and features.</summary>
public sealed class KnownWorldsTests
{
    private const int FirstZoom = 8, LastZoom = 30;

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 50, 11, 17)]
    [InlineData("two-modes-1-0.5", 1, .5, 200, 11, 17)]
    [InlineData("two-modes-2-0.5", 2, .5, 50, 18, 19)]
    [InlineData("two-modes-2-0.5", 2, .5, 200, 20, 21)]
    [InlineData("two-modes-3-1", 3, 1, 50, 15, 20)]
    [InlineData("two-modes-3-1", 3, 1, 200, 15, 18)]
    public void A_border_is_as_steep_as_it_is_and_nothing_is_shown_steeper(string model, double mean, double spread, int steps, int from, int to)
    {
        using var known = new KnownPlane(model, steps);
        double border = known.AlphaAt(0), truth = new TwoModes(mean, spread, steps).AcrossBorder();
        for (int zoom = FirstZoom; zoom <= LastZoom; zoom++)
        {
            FieldEstimate found = known.Plane.SensitivityAt(border, 0, Math.ScaleB(1, -zoom), TestContext.Current.CancellationToken);
            if (zoom >= from && zoom <= to)
            {
                Assert.InRange(found.Value!.Value / KnownPlane.Scale / truth, .99, 1.01);
            }

            AssertNotAbove(found, truth);
        }
    }

    [Theory]
    [InlineData("two-modes-3-0.5", 3, .5)]
    [InlineData("two-modes-3-0.25", 3, .25)]
    public void A_border_steeper_than_the_arithmetic_is_never_shown_steeper_than_it_is(string model, double mean, double spread)
    {
        using var known = new KnownPlane(model);
        double border = known.AlphaAt(0), truth = new TwoModes(mean, spread, 50).AcrossBorder(), largest = 0;
        for (int zoom = FirstZoom; zoom <= LastZoom; zoom++)
        {
            FieldEstimate found = known.Plane.SensitivityAt(border, 0, Math.ScaleB(1, -zoom), TestContext.Current.CancellationToken);
            AssertNotAbove(found, truth);
            largest = Math.Max(largest, found.Value ?? 0);
        }

        // It is no small number either: the jump of 2 μ over the last step that is resolved.
        Assert.True(largest / KnownPlane.Scale > 50_000, $"{largest}");
    }

    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 50, 12)]
    [InlineData("two-modes-2-0.5", 2, .5, 200, 10)]
    public void Inside_a_mode_it_is_as_calm_as_it_is(string model, double mean, double spread, int steps, double along)
    {
        using var known = new KnownPlane(model, steps);
        double truth = new TwoModes(mean, spread, steps).Inside();
        foreach (double side in (double[])[-along, along])
        {
            FieldEstimate found = known.Plane.SensitivityAt(known.AlphaAt(side), 0, Math.ScaleB(1, -10), TestContext.Current.CancellationToken);
            Assert.InRange(found.Value!.Value / KnownPlane.Scale / truth, .99, 1.01);
        }
    }

    [Theory]
    [InlineData("two-modes-2-0.5", 2, .5, 200, 2)]
    [InlineData("two-modes-3-1", 3, 1, 50, 1)]
    [InlineData("two-modes-3-1", 3, 1, 50, 4.7)]
    public void Between_border_and_inside_it_is_the_derivative_there(string model, double mean, double spread, int steps, double along)
    {
        using var known = new KnownPlane(model, steps);
        var modes = new TwoModes(mean, spread, steps);
        double truth = (modes.Map(along + 1e-5) - modes.Map(along - 1e-5)) / 2e-5;
        FieldEstimate found = known.Plane.SensitivityAt(known.AlphaAt(along), 0, Math.ScaleB(1, -13), TestContext.Current.CancellationToken);
        Assert.InRange(found.Value!.Value / KnownPlane.Scale / truth, .99, 1.01);
    }

    /// <summary>A projection to the norm of the latent's dimension keeps the border where it was and divides each step by what it shortens.</summary>
    [Fact]
    public void On_the_sphere_the_border_is_as_steep_by_latent_distance()
    {
        using var known = new KnownPlane("two-modes-1-0.5", normalisation: Normalisation.Sphere);
        using var flat = new KnownPlane("two-modes-1-0.5");
        FieldEstimate found = known.Plane.SensitivityAt(flat.AlphaAt(0), 0, Math.ScaleB(1, -13), TestContext.Current.CancellationToken);
        // The step along α turns into one along u but for what the projection takes along the latent itself, which u is at a right angle to.
        Assert.InRange(found.Value!.Value / KnownPlane.Scale / new TwoModes(1, .5, 50).AcrossBorder(), .99, 1.01);
    }

    /// <summary>Central differences reach two octaves deeper than single steps, of which the largest is mostly one that noise makes larger.</summary>
    [Theory]
    [InlineData("two-modes-1-0.5", 1, .5, 50, 11, 20)]
    [InlineData("two-modes-1-0.5", 1, .5, 200, 11, 19)]
    [InlineData("two-modes-2-0.5", 2, .5, 50, 19, 21)]
    [InlineData("two-modes-2-0.5", 2, .5, 200, 20, 20)]
    [InlineData("two-modes-3-1", 3, 1, 50, 15, 22)]
    [InlineData("two-modes-3-1", 3, 1, 200, 15, 21)]
    public void A_border_stretches_as_it_does_and_nothing_is_shown_steeper(string model, double mean, double spread, int steps, int from, int to)
    {
        using var known = new KnownPlane(model, steps);
        double border = known.AlphaAt(0), truth = new TwoModes(mean, spread, steps).AcrossBorder();
        for (int zoom = FirstZoom; zoom <= LastZoom; zoom++)
        {
            FieldEstimate found = known.Plane.StretchAt(border, 0, Math.ScaleB(1, -zoom), cancellation: TestContext.Current.CancellationToken);
            if (zoom >= from && zoom <= to)
            {
                Assert.InRange(found.Value!.Value / KnownPlane.Scale / truth, .99, 1.01);
            }

            if (found.Value is { } value)
            {
                Assert.InRange(value / KnownPlane.Scale, 0, (truth * 1.01) + (found.Uncertainty!.Value / KnownPlane.Scale));
            }
        }
    }

    [Fact]
    public void An_anisotropic_Gaussian_has_its_two_stretches_and_their_direction()
    {
        using var known = new KnownPlane("gaussian");
        (double alpha, double beta, double step) = (known.AlphaAt(1), .25, Math.ScaleB(1, -8));
        FieldEstimate estimate = known.Plane.StretchAt(alpha, beta, step, cancellation: TestContext.Current.CancellationToken);
        Stretch found = estimate.Stretch!.Value;

        double narrow = new TwoModes(0, .5, 50).Inside(), wide = new TwoModes(0, 2, 50).Inside();
        Assert.InRange(found.Strongest / KnownPlane.Scale / wide, .99, 1.01);
        Assert.InRange(found.Weakest / KnownPlane.Scale / narrow, .99, 1.01);
        Assert.InRange(Math.Abs(found.Angle) / (Math.PI / 2), .99, 1.01);
        Assert.InRange(Field(FieldKind.Anisotropy) / (wide / narrow), .98, 1.02);
        Assert.InRange(Field(FieldKind.Area) / KnownPlane.Scale / KnownPlane.Scale / (wide * narrow), .98, 1.02);

        double Field(FieldKind kind) => known.Plane.StretchAt(alpha, beta, step, kind, TestContext.Current.CancellationToken).Value!.Value;
    }

    /// <summary>Half the arithmetic, half the U-Net, or both. Each value is of a lattice point, whose α half precision has.</summary>
    [Theory]
    [InlineData("gaussian", Arithmetic.Fp16)]
    [InlineData("gaussian-fp16", Arithmetic.Fp32)]
    [InlineData("gaussian-fp16", Arithmetic.Fp16)]
    public void In_half_precision_a_Gaussian_has_its_two_stretches_down_to_where_nothing_is_shown(string model, Arithmetic arithmetic)
    {
        using var known = new KnownPlane(model, arithmetic: arithmetic);
        double narrow = new TwoModes(0, .5, 50).Inside(), wide = new TwoModes(0, 2, 50).Inside(), alpha = known.AlphaAt(1);
        for (int zoom = 6; zoom <= 12; zoom++)
        {
            double step = Math.ScaleB(1, -zoom);
            FieldEstimate found = known.Plane.StretchAt(Math.Round(alpha / step) * step, .25, step, cancellation: TestContext.Current.CancellationToken);
            if (zoom >= 10)
            {
                Assert.Null(found.Value);
                continue;
            }

            Assert.InRange(found.Stretch!.Value.Strongest / KnownPlane.Scale / wide, .99, 1.01);
            Assert.InRange(found.Stretch.Value.Weakest / KnownPlane.Scale / narrow, .99, 1.01);
            Assert.InRange(found.Noise!.Value, 1e-4, 1e-3);
        }
    }

    [Fact]
    public void In_half_precision_a_border_is_as_steep_over_the_same_step_and_nothing_is_shown_steeper()
    {
        using var known = new KnownPlane("two-modes-1-0.5");
        using var half = new KnownPlane("two-modes-1-0.5-fp16", arithmetic: Arithmetic.Fp16);
        double border = known.AlphaAt(0);
        for (int zoom = 5; zoom <= 12; zoom++)
        {
            double step = Math.ScaleB(1, -zoom);
            FieldEstimate single = known.Plane.StretchAt(border, 0, step, cancellation: TestContext.Current.CancellationToken);
            FieldEstimate found = half.Plane.StretchAt(half.AlphaAt(0), 0, step, cancellation: TestContext.Current.CancellationToken);
            Assert.Equal(zoom < 10, found.Value is not null);
            if (found.Value is { } value)
            {
                Assert.InRange(value / single.Value!.Value, .99, 1.01);
            }
        }
    }

    [Fact]
    public void Three_modes_meet_in_straight_lines_at_equal_angles()
    {
        using var known = new KnownPlane("three-modes");
        string[] words = ["first mode", "second mode", "third mode"];
        foreach ((double alpha, double beta) in Grid(.5, 9))
        {
            (double along, double across) = known.At(alpha, beta);
            double[] nearness = [.. Enumerable.Range(0, 3).Select(k => (along * Math.Cos(2 * Math.PI * k / 3)) + (across * Math.Sin(2 * Math.PI * k / 3)))];
            int nearest = Array.IndexOf(nearness, nearness.Max());
            Assert.Equal(words[nearest], known.Word(known.Plane.Render(alpha, beta, TestContext.Current.CancellationToken)));
        }
    }

    [Fact]
    public void Newtons_iteration_ends_at_the_root_that_it_ends_at()
    {
        using var known = new KnownPlane("newton");
        string[] words = ["first root", "second root", "third root"];
        int same = 0, all = 0;
        foreach ((double alpha, double beta) in Grid(.5, 15))
        {
            (double along, double across) = known.At(alpha, beta);
            Complex z = new(along, across);
            for (int i = 0; i < 50; i++)
            {
                z -= ((z * z * z) - 1) / (3 * z * z);
            }

            int root = (int)Math.Round(z.Phase / (2 * Math.PI / 3));
            same += words[(root + 3) % 3] == known.Word(known.Plane.Render(alpha, beta, TestContext.Current.CancellationToken)) ? 1 : 0;
            all++;
        }

        // Near a border between basins single precision may end elsewhere.
        Assert.InRange(same, all - 4, all);
    }

    private static void AssertNotAbove(FieldEstimate found, double truth)
    {
        if (found.Value is { } value)
        {
            // Each of the two pictures may be off by the noise.
            Assert.InRange(value / KnownPlane.Scale, 0, (truth * 1.01) + (2 * found.Noise!.Value / found.Distance / KnownPlane.Scale));
        }
    }

    /// <summary>Points of a square of the plane around (.5, .5), none of them on its axes.</summary>
    private static IEnumerable<(double Alpha, double Beta)> Grid(double half, int count) =>
        from x in Enumerable.Range(0, count)
        from y in Enumerable.Range(0, count)
        select (.5 - half + (2 * half * (x + .37) / count), .5 - half + (2 * half * (y + .41) / count));
}
