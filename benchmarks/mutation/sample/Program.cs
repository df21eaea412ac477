using System.Globalization;
using LatentWorld.Mutation;
using Microsoft.CodeAnalysis.CSharp;

// Usage: LatentWorld.Mutation REPOSITORY COPY SAMPLE SEED FOLDER...
// Puts a random sample of mutants of each folder of the engine into a copy of it, builds that once, and runs the tests of
// benchmarks/mutation/engine with each mutant in turn.
if (args.Length < 5)
{
    Console.Error.WriteLine("Give the repository, a folder for the copy, the mutants of each folder, a seed, and folders of the engine such as Latents.");
    return 1;
}

string engine = Path.Combine(args[0], "LatentWorld.Engine");
int sample = int.Parse(args[2], CultureInfo.InvariantCulture);
var random = new Random(int.Parse(args[3], CultureInfo.InvariantCulture));
var drawn = new Dictionary<string, MutantSite[]>();
foreach (string folder in args[4..])
{
    MutantSite[] sites = [.. Directory.EnumerateFiles(Path.Combine(engine, folder), "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(file =>
        MutantSites.Of(Path.GetRelativePath(engine, file), CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot()))];
    random.Shuffle(sites);
    // Some do not compile.
    drawn[folder] = sites[..Math.Min(sites.Length, sample * 3 / 2)];
    Console.WriteLine($"{folder}: {sites.Length} places, {drawn[folder].Length} drawn");
}

var mutated = new MutatedEngine(args[0], args[1]);
Dictionary<int, MutantSite> mutants = mutated.Build([.. drawn.Values.SelectMany(sites => sites)]);
var tests = new TestRuns(mutated.Tests);
tests.Cover();
Console.WriteLine("coverage is captured");

// By turns, so that each folder has a score wherever the run is ended.
Dictionary<string, KeyValuePair<int, MutantSite>[]> samples = drawn.ToDictionary(
    pair => pair.Key, pair => mutants.Where(mutant => pair.Value.Contains(mutant.Value)).OrderBy(mutant => mutant.Key).Take(sample).ToArray());
Dictionary<string, int> killed = samples.Keys.ToDictionary(folder => folder, _ => 0);
for (int turn = 0; turn < sample; turn++)
{
    foreach ((string folder, KeyValuePair<int, MutantSite>[] chosen) in samples.Where(pair => turn < pair.Value.Length))
    {
        (int number, MutantSite site) = chosen[turn];
        Fate fate = tests.Try(number, folder);
        killed[folder] += fate is Fate.Killed or Fate.TimedOut ? 1 : 0;
        if (fate is not Fate.Killed)
        {
            Console.WriteLine($"{fate}: {site.File}:{site.Line} {site.Kind}");
        }

        if (turn % 5 == 4 || turn == chosen.Length - 1)
        {
            (double low, double high) = Wilson(killed[folder], turn + 1);
            Console.WriteLine($"{folder}: {killed[folder]} of {turn + 1} killed, {100.0 * killed[folder] / (turn + 1):f1} %, within {100 * low:f1} to {100 * high:f1} % (95 %)");
        }
    }
}

return 0;

// E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927: the interval that solves |p̂ − p| = z √(p (1 − p) / n).
static (double Low, double High) Wilson(int hits, int of)
{
    const double z = 1.959964;
    double share = (double)hits / of, square = z * z / of;
    double middle = (share + (square / 2)) / (1 + square);
    double half = z / (1 + square) * Math.Sqrt((share * (1 - share) / of) + (square / (4 * of)));
    return (middle - half, middle + half);
}
