namespace LatentWorld.Engine;

/// <summary>Says in a mutated engine which of its mutants is the one of this process, and which were asked for.</summary>
internal static class MutantSwitch
{
    private static readonly int Active =
        int.TryParse(Environment.GetEnvironmentVariable("MUTANT"), out int number) ? number : 0;

    private static readonly string? Coverage = Environment.GetEnvironmentVariable("MUTANT_COVERAGE");
    private static readonly bool[] Reached = new bool[1 << 16];

    static MutantSwitch()
    {
        if (Coverage is not null)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(Coverage, Enumerable.Range(0, Reached.Length).Where(number => Reached[number]).Select(number => $"{number}"));
        }
    }

    public static bool Is(int mutant)
    {
        if (Coverage is not null)
        {
            Reached[mutant] = true;
        }

        return Active == mutant;
    }
}
