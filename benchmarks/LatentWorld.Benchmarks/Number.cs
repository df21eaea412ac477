using System.Globalization;

namespace LatentWorld.Benchmarks;

/// <summary>Whole numbers of a command line.</summary>
internal static class Number
{
    public static int Of(string word) => int.Parse(word, NumberStyles.None, CultureInfo.InvariantCulture);
}
