namespace LatentWorld.Engine.Geometry.Fisher;

/// <summary>The constants of <see cref="FeaturePosterior"/>; the defaults are those of Lobashev et al. 2025.</summary>
/// <param name="Decay">κ in the weight e^(−κ d) of a picture at feature distance d; above 0.</param>
/// <param name="Slack">
/// s in d = √(2(s − f·f′)), at least 1. Above 1 it keeps rounding from making the square negative, and a picture's distance to itself
/// from being 0: √(2 · 10⁻⁵) = .0045 by default.
/// </param>
/// <param name="Ceiling">Weights that fall on one point of the lattice count up to this sum; above 0.</param>
/// <param name="PerPicture">
/// False as published: weights are summed, so that a part of the plane where many pictures lie looks more likely. True divides by the
/// share of pictures at each point, for pictures that lie unevenly.
/// </param>
public sealed record FeaturePosteriorOptions(double Decay = 10, double Slack = 1.00001, double Ceiling = 1, bool PerPicture = false)
{
    /// <summary>Refuses constants with which no posterior can be computed.</summary>
    /// <exception cref="ArgumentException">One is out of its range; the message names it.</exception>
    internal void Check()
    {
        if (!(Decay > 0 && double.IsFinite(Decay)) || !(Slack >= 1 && double.IsFinite(Slack)) || !(Ceiling > 0))
        {
            throw new ArgumentException($"Decay {Decay}, slack {Slack} and ceiling {Ceiling}: decay and ceiling must be above 0, slack at least 1.");
        }
    }
}
