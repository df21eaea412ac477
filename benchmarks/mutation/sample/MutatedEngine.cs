using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace LatentWorld.Mutation;

/// <summary>
/// A copy of the repository's engine and tests, in which each mutant stands behind a question to MutantSwitch: there is one build, and
/// the environment of a process says which mutant it has.
/// </summary>
/// <param name="repository">The root of the repository.</param>
/// <param name="copy">A folder of its own.</param>
internal sealed class MutatedEngine(string repository, string copy)
{
    private const string TestProject = "benchmarks/mutation/engine";
    private static readonly string[] Parts = ["LatentWorld.Engine", "LatentWorld.Tests", TestProject];

    /// <summary>The program of the tests.</summary>
    public string Tests => Path.Combine(copy, TestProject, "bin/Debug/net10.0/LatentWorld.Tests");

    /// <summary>Copies what is needed, without what was built and without the sources that get mutants.</summary>
    private void Copy(IReadOnlyCollection<MutantSite> mutants)
    {
        string[] mutated = [.. mutants.Select(site => Path.Combine(repository, Parts[0], site.File)).Distinct()];
        foreach (string file in Directory.EnumerateFiles(repository).Concat(Parts.SelectMany(Sources)).Except(mutated))
        {
            Put(Path.GetRelativePath(repository, file), File.ReadAllBytes(file));
        }

        Put(Path.Combine(Parts[0], "MutantSwitch.cs"), File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "MutantSwitch.cs")));
    }

    /// <summary>Builds the engine with the mutants, leaving out those that do not compile.</summary>
    /// <returns>The mutants that are in it, by their number.</returns>
    public Dictionary<int, MutantSite> Build(IReadOnlyCollection<MutantSite> mutants)
    {
        Copy(mutants);
        Dictionary<int, MutantSite> left = mutants.Select((site, index) => (site, index)).ToDictionary(pair => pair.index + 1, pair => pair.site);
        for (; ; )
        {
            foreach (string file in mutants.Select(site => site.File).Distinct())
            {
                Write(file, left);
            }

            (int code, string output) = Run("dotnet", ["build", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false", Path.Combine(copy, TestProject)], "MUTATE", "all");
            if (code == 0)
            {
                return left;
            }

            int before = left.Count;
            foreach (Match error in Regex.Matches(output, @"LatentWorld\.Engine/(?<file>[^\s(]+\.cs)\((?<line>\d+),(?<column>\d+)\): error"))
            {
                Leave(left, error.Groups["file"].Value, int.Parse(error.Groups["line"].ValueSpan), int.Parse(error.Groups["column"].ValueSpan));
            }

            if (left.Count == before)
            {
                throw new InvalidOperationException($"The mutated engine does not build:\n{output}");
            }

            Console.WriteLine($"{before - left.Count} mutants do not compile and are left out");
        }
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int Code, string Output) Run(string program, IEnumerable<string> arguments, string variable, string value)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, Environment = { [variable] = value } };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private IEnumerable<string> Sources(string part) => Directory
        .EnumerateFiles(Path.Combine(repository, part), "*", SearchOption.AllDirectories)
        .Where(file => !Regex.IsMatch(Path.GetRelativePath(repository, file), "/(bin|obj|results)/"));

    private void Write(string file, Dictionary<int, MutantSite> mutants)
    {
        string source = File.ReadAllText(Path.Combine(repository, Parts[0], file));
        MutantSite[] here = [.. mutants.Values.Where(site => site.File == file)];
        Dictionary<MutantSite, int> numbers = mutants.Where(pair => pair.Value.File == file).ToDictionary(pair => pair.Value, pair => pair.Key);
        string mutated = Guarded(source, 0, source.Length, [.. here.OrderBy(site => site.Start).ThenByDescending(site => site.End)], numbers);
        Put(Path.Combine(Parts[0], file), Encoding.UTF8.GetBytes(mutated));
    }

    // What is there already stays as old as it is, so that a second run with the same mutants builds nothing anew.
    private void Put(string file, byte[] content)
    {
        string target = Path.Combine(copy, file);
        if (!File.Exists(target) || !File.ReadAllBytes(target).AsSpan().SequenceEqual(content))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
        }
    }

    /// <summary>A part of a source with its mutants: outer ones hold the inner ones in what they leave as it is. No line is moved.</summary>
    private static string Guarded(string source, int start, int end, MutantSite[] sites, Dictionary<MutantSite, int> numbers)
    {
        var text = new StringBuilder();
        for (int next = 0; next < sites.Length;)
        {
            MutantSite first = sites[next];
            MutantSite[] same = [.. sites.Skip(next).TakeWhile(site => site.Start == first.Start && site.End == first.End)];
            MutantSite[] inner = [.. sites.Skip(next + same.Length).TakeWhile(site => site.Start < first.End)];
            string kept = Guarded(source, first.Start, first.End, inner, numbers);
            text.Append(source, start, first.Start - start);
            text.Append(same.Aggregate(kept, (rest, site) => One(site, numbers[site], rest)));
            start = first.End;
            next += same.Length + inner.Length;
        }

        return text.Append(source, start, end - start).ToString();
    }

    private static string One(MutantSite site, int number, string kept) => site.IsStatement
        ? $"if (global::LatentWorld.Engine.MutantSwitch.Is({number})) {{ {Line(site)} }} else {{ {kept} }}"
        : $"(global::LatentWorld.Engine.MutantSwitch.Is({number}) ? {Line(site)} : {kept})";

    // Comments to a line's end would swallow the rest.
    private static string Line(MutantSite site) => Regex.Replace(Regex.Replace(site.Mutated, @"//[^\n""]*\n", "\n"), @"\s*\n\s*", " ");

    private static void Leave(Dictionary<int, MutantSite> mutants, string file, int line, int column)
    {
        int[] touched = [.. mutants.Where(pair => pair.Value.File == file && pair.Value.Line == line).Select(pair => pair.Key)];
        foreach (int number in touched.Length > 0 ? touched : [.. mutants.Where(pair => pair.Value.File == file && Math.Abs(pair.Value.Line - line) < 30).Select(pair => pair.Key)])
        {
            mutants.Remove(number);
        }
    }
}
