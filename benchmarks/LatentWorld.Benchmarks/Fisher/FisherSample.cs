namespace LatentWorld.Benchmarks.Fisher;

/// <summary>One observation: what is seen of a state, without knowing which numbers of it matter.</summary>
/// <param name="Node">Index of its parameters in the family's lattice.</param>
/// <param name="Counts">How often each code of a small window occurs in the state: all that methods may use. Codes that do not occur are left out.</param>
/// <param name="Statistic">The true sufficient statistic a site. Only the row that says what no statistic can beat may look at it.</param>
internal sealed record FisherSample(int Node, (int Code, int Count)[] Counts, (double Alpha, double Beta) Statistic)
{
    /// <summary>An observation with the codes of its windows still to be counted.</summary>
    public static FisherSample Of(int node, int[] windows, double alpha, double beta) =>
        new(node, [.. windows.CountBy(code => code).Select(code => (code.Key, code.Value))], (alpha, beta));
}
