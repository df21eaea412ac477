using System.Globalization;
using System.Text;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Spectra;

/// <summary>A spectrum as a table, a pair a row, the largest step first. What is not known is empty.</summary>
internal static class SpectrumTable
{
    private const string Header = "step,distance,state,change,noise,stretch,resolved,slope\n";

    /// <summary>As comma-separated values; slope is d ln L/d ln δ over the octave from a row's step upwards.</summary>
    public static string Csv(PlaceSpectrum spectrum)
    {
        var text = new StringBuilder(Header);
        foreach (MeasuredPair pair in spectrum.Steps)
        {
            object?[] values = [pair.Pair.Step, pair.Distance, EnumWords<PairState>.Of(pair.State), pair.Change, pair.Noise, pair.Stretch, pair.IsResolved ? "true" : "false", SlopeAt(spectrum.Spectrum, pair)];
            text.AppendJoin(',', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The slope over the octave from a pair's step upwards; null where it is not resolved.</summary>
    public static double? SlopeAt(ScaleSpectrum? spectrum, MeasuredPair pair) =>
        spectrum?.Octaves.Where(octave => octave.From == pair.Distance).Select(octave => octave.Slope).FirstOrDefault();
}
