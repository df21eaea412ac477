using System.Globalization;

namespace LatentWorld.Benchmarks;

/// <summary>Whole numbers of a command line.</summary>
internal static class Number
{
    public static int Of(string word) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw new UsageException($"\"{word}\" is no whole number from 1 on.");
}
