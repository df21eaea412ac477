using System.Globalization;
using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Web.Spectra;

namespace LatentWorld.Web.Measuring;

/// <summary>A spectrum on a terminal: its table, then what it says in sentences.</summary>
internal static class SpectrumReport
{
    public static void Write(PlaceSpectrum found, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("      step     distance       change        noise  change/distance  slope  ");
        foreach (MeasuredPair pair in found.Steps)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Power(pair.Pair.Step),10} {pair.Distance,12:g5} {Cell(pair.Change),12} {Cell(pair.Noise),12} {Cell(pair.Stretch),16} {SpectrumTable.SlopeAt(found.Spectrum, pair),6:0.00}  {Note(pair)}").TrimEnd());
        }

        output.WriteLine();
        output.WriteLine($"step: {SpectrumUnits.All.Step}; distance: {SpectrumUnits.All.Distance};");
        output.WriteLine($"change and noise: {SpectrumUnits.All.Change}; slope: d ln(change/distance)/d ln(distance) over an octave.");
        output.WriteLine();
        foreach (string sentence in SpectrumWords.Of(found))
        {
            output.WriteLine(sentence);
        }
    }

    private static string Power(double step) => string.Create(CultureInfo.InvariantCulture, $"2^{Math.Log2(step):0}");

    private static string Cell(double? value) => value is { } known ? known.ToString("g5", CultureInfo.InvariantCulture) : "–";

    private static string Note(MeasuredPair pair) => pair.State switch
    {
        PairState.Measured => pair.IsResolved ? "" : "not resolved",
        PairState.Missing => "a picture is missing",
        PairState.NoiseMissing => "noise not measured",
        PairState.NotComparable => "not comparable",
        PairState.OtherEncoder => "features of another image encoder",
        _ => "below the floor",
    };
}
