using System.Globalization;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Spectra;

/// <summary>Where a spectrum is asked for, as a request's query or a command line says it.</summary>
/// <param name="Alpha">The place's α.</param>
/// <param name="Beta">The place's β.</param>
/// <param name="Direction">"alpha", "beta", or degrees from α towards β; along α where nothing is said.</param>
internal sealed record SpectrumQuery(string? Alpha, string? Beta, string? Direction)
{
    private const string AlphaWord = "alpha";
    private const string BetaWord = "beta";

    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public (PlanePoint Place, double Direction) Read()
    {
        var place = new PlanePoint(ReadNumber("alpha", Alpha), ReadNumber("beta", Beta));
        double direction = Direction switch
        {
            null or "" or AlphaWord => ScalePairs.AlongAlpha,
            BetaWord => ScalePairs.AlongBeta,
            { } text => ReadNumber("direction", text, "alpha, beta, or degrees from α towards β, from 0 to below 180"),
        };
        return new ScalePairs(place, direction, 1).Problem is { } words ? throw new ShareLinkException(words) : (place, direction);
    }

    private static double ReadNumber(string name, string? text, string kind = "a number, as in alpha=0.375") =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
            // Both zeros are one.
            ? number + 0.0
            : throw new ShareLinkException($"{name}= must be {kind.Replace("alpha=0.375", $"{name}=0.375", StringComparison.Ordinal)}.");
}
