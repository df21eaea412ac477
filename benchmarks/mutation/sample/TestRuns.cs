using System.Diagnostics;
using System.Globalization;

namespace LatentWorld.Mutation;

/// <summary>How a mutant fared.</summary>
internal enum Fate
{
    /// <summary>No test comes where it stands.</summary>
    NotReached,

    /// <summary>All tests that come there pass.</summary>
    Survived,

    /// <summary>A test failed.</summary>
    Killed,

    /// <summary>The tests took so long that they were ended.</summary>
    TimedOut,
}

/// <summary>Runs the tests with one mutant at a time, each time in a fresh process, and only classes that come where it stands.</summary>
internal sealed class TestRuns(string program)
{
    // A mutant may make a loop endless, or a wait. Counted in processor time, so that a busy machine ends none that would pass.
    private static readonly TimeSpan Spare = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Stillness = TimeSpan.FromSeconds(60);

    /// <summary>Processor time within that, below which it stands still.</summary>
    private static readonly TimeSpan Stir = TimeSpan.FromMilliseconds(500);

    private const int TimesAsLong = 10;

    private readonly Dictionary<string, (HashSet<int> Reached, TimeSpan Time)> _classes = [];

    /// <summary>Runs each class of tests by itself, and notes which mutants it reaches and how long it takes.</summary>
    /// <exception cref="InvalidOperationException">A test fails without any mutant.</exception>
    public void Cover()
    {
        foreach (string name in MutatedEngine.Run(program, ["-list", "classes"], "MUTANT", "").Output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("LatentWorld", StringComparison.Ordinal)))
        {
            string file = Path.GetTempFileName();
            long start = Stopwatch.GetTimestamp();
            (int code, string output) = MutatedEngine.Run(program, ["-noLogo", "-noColor", "-class", name], "MUTANT_COVERAGE", file);
            if (code != 0)
            {
                throw new InvalidOperationException($"{name} fails without any mutant:\n{output}");
            }

            _classes[name] = ([.. File.ReadAllLines(file).Select(line => int.Parse(line, CultureInfo.InvariantCulture))], Stopwatch.GetElapsedTime(start));
            File.Delete(file);
        }
    }

    /// <summary>Runs the classes that reach a mutant until a test fails: those of its own folder, and then the others.</summary>
    /// <param name="folder">The mutant's folder of the engine, as the tests' namespace has it.</param>
    public Fate Try(int mutant, string folder)
    {
        ILookup<bool, string> classes = _classes.Where(entry => entry.Value.Reached.Contains(mutant)).Select(entry => entry.Key)
            .ToLookup(name => name.StartsWith($"LatentWorld.Tests.{folder}.", StringComparison.Ordinal));
        Fate fate = Fate.NotReached;
        foreach (bool own in new[] { true, false })
        {
            if (fate is Fate.NotReached or Fate.Survived && classes[own].Any())
            {
                fate = Try(mutant, [.. classes[own]]);
            }
        }

        return fate;
    }

    private Fate Try(int mutant, string[] classes)
    {
        TimeSpan bound = (classes.Aggregate(TimeSpan.Zero, (sum, name) => sum + _classes[name].Time) * TimesAsLong) + Spare;
        var start = new ProcessStartInfo(program, ["-noLogo", "-noColor", "-stopOnFail", .. classes.SelectMany(name => new[] { "-class", name })])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture), ["DOTNET_TieredPGO"] = "0" },
        };
        using Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return EndsWithin(process, bound) ? process.ExitCode == 0 ? Fate.Survived : Fate.Killed : Fate.TimedOut;
    }

    private static bool EndsWithin(Process process, TimeSpan bound)
    {
        TimeSpan used = TimeSpan.Zero;
        long busy = Stopwatch.GetTimestamp();
        while (!process.WaitForExit(TimeSpan.FromSeconds(1)))
        {
            process.Refresh();
            TimeSpan now = process.TotalProcessorTime;
            // What waits for ever takes a little now and then as well.
            if (now - used > Stir)
            {
                (busy, used) = (Stopwatch.GetTimestamp(), now);
            }

            if (now > bound || Stopwatch.GetElapsedTime(busy) > Stillness)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
                return false;
            }
        }

        return true;
    }
}
