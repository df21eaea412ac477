using LatentWorld.Tests.Geometry.Worlds;

namespace LatentWorld.Tests.Geometry.Spectra;

/// <summary>
/// Where DDIM takes noise that lies x along the axis of two Gaussian modes at ±μ of deviation s, by their exact score:
/// ε(x, t) = σ/v (x − m tanh(m x/v)), m = √ᾱ μ, σ² = 1 − ᾱ, v = 1 − ᾱ + ᾱ s², on the noise schedule of Stable Diffusion 1.5.
/// </summary>
internal sealed class TwoModes
{
    private readonly double _mean;
    private readonly double _deviation;
    private readonly KnownSchedule _schedule;

    /// <param name="steps">50 or 200, the last one to the schedule's first ᾱ.</param>
    public TwoModes(double mean, double deviation, int steps)
    {
        (_mean, _deviation) = (mean, deviation);
        _schedule = new(steps);
    }

    public double Map(double x)
    {
        for (int i = 0; i < _schedule.Count; i++)
        {
            (double ratio, double share, double m, double v, double sigma) = Step(i);
            x = (ratio * x) + (share * sigma / v * (x - (m * Math.Tanh(m * x / v))));
        }

        return x;
    }

    /// <summary>The derivative across the border, Π(r + k(1 − m²/v)).</summary>
    public double AcrossBorder() => Product(inside: false);

    /// <summary>The derivative far from the border, Π(r + k).</summary>
    public double Inside() => Product(inside: true);

    private double Product(bool inside)
    {
        double product = 1;
        for (int i = 0; i < _schedule.Count; i++)
        {
            (double ratio, double share, double m, double v, double sigma) = Step(i);
            product *= ratio + (share * sigma / v * (inside ? 1 : 1 - (m * m / v)));
        }

        return product;
    }

    private (double Ratio, double Share, double M, double V, double Sigma) Step(int i)
    {
        KnownStep step = _schedule[i];
        return (step.Ratio, step.Share, step.MeanOf(_mean), step.VarianceOf(_deviation), step.Sigma);
    }
}
