using LatentWorld.Engine.Geometry.Fisher;
using LatentWorld.Tests.Geometry.Truths;

namespace LatentWorld.Benchmarks.Fisher;

/// <summary>The two families of the published table, as small as their sums can be computed exactly, and a greater Ising lattice.</summary>
internal static class FisherFamilies
{
    private const int LatticeSide = 24, Observations = 50;

    /// <summary>Ising, 8 × 8 torus, K .1 to .7 and H −.5 to .5, with the transfer matrix for its truth.</summary>
    public static FisherFamily Ising8(int seed)
    {
        return Observed(8, seed, new(LatticeSide, new(.1, -.5), new(.7, .5)), Exact);

        static LogPartitionValue Exact(ParameterPoint t)
        {
            const double Step = 1e-4;
            return new(
                Ising.Transfer(8, t),
                (Ising.Transfer(8, t with { Alpha = t.Alpha + Step }) - Ising.Transfer(8, t with { Alpha = t.Alpha - Step })) / (2 * Step),
                (Ising.Transfer(8, t with { Beta = t.Beta + Step }) - Ising.Transfer(8, t with { Beta = t.Beta - Step })) / (2 * Step),
                default);
        }
    }

    /// <summary>Ising, 16 × 16 torus, K .1 to .7 and H −.25 to .25, with 0 among the fields. In a field its sum is not known.</summary>
    public static FisherFamily Ising16(int seed) => Observed(16, seed, new(LatticeSide + 1, new(.1, -.25), new(.7, .25)), _ => default);

    /// <summary>A torus observed by a Markov chain at each point. A window is 3 × 3 spins: 512 codes.</summary>
    private static FisherFamily Observed(int side, int seed, ParameterLattice lattice, Func<ParameterPoint, LogPartitionValue> truth)
    {
        const int Start = 200, Between = 10;
        double sites = side * side;
        var chain = new IsingMonteCarlo(side, seed);
        return FisherFamily.Of($"Ising {side} × {side}", lattice, side * side, 512, truth, Observe);

        IEnumerable<FisherSample> Observe(int node)
        {
            chain.Scramble();
            chain.Run(lattice[node], Start);
            for (int i = 0; i < Observations; i++)
            {
                chain.Run(lattice[node], Between);
                yield return FisherSample.Of(node, Windows(chain.Spins, side), chain.Bonds / sites, chain.Spins.Sum() / sites);
            }
        }
    }

    /// <summary>
    /// The exclusion process of 32 sites by its paths, rates 1 to .2 on both sides, t = −log of a rate. A window is a height, cut at ±3,
    /// and the next three steps: 56 codes.
    /// </summary>
    public static FisherFamily Tasep32(int seed)
    {
        const int Sites = 32;
        var lattice = new ParameterLattice(LatticeSide, new(0, 0), new(-Math.Log(.2), -Math.Log(.2)));
        var paths = new TasepPaths(Sites, seed);
        LogPartition sum = Tasep.LogZ(Sites);
        return FisherFamily.Of("TASEP 32", lattice, Sites, 56, sum.At, node => Enumerable.Range(0, Observations).Select(_ => Observe(node)));

        FisherSample Observe(int node)
        {
            int[] heights = paths.Draw(lattice[node]);
            int above = 0, below = 0;
            for (int i = 1; i < heights.Length; i++)
            {
                above += heights[i] == 0 && heights[i - 1] > 0 ? 1 : 0;
                below += heights[i] == 0 && heights[i - 1] < 0 ? 1 : 0;
            }

            return FisherSample.Of(node, Windows(heights), (double)above / Sites, (double)below / Sites);
        }
    }

    private static int[] Windows(int[] spins, int side)
    {
        int[] codes = new int[spins.Length];
        for (int site = 0; site < spins.Length; site++)
        {
            for (int cell = 0; cell < 9; cell++)
            {
                int row = ((site / side) + (cell / 3)) % side, column = ((site % side) + (cell % 3)) % side;
                codes[site] = (2 * codes[site]) + (spins[(row * side) + column] > 0 ? 1 : 0);
            }
        }

        return codes;
    }

    /// <summary>A path ends where it began, so its windows go round.</summary>
    private static int[] Windows(int[] heights)
    {
        int steps = heights.Length - 1;
        int[] codes = new int[steps];
        for (int i = 0; i < steps; i++)
        {
            codes[i] = Math.Clamp(heights[i], -3, 3) + 3;
            for (int next = 0; next < 3; next++)
            {
                int at = (i + next) % steps;
                codes[i] = (2 * codes[i]) + (heights[at + 1] > heights[at] ? 1 : 0);
            }
        }

        return codes;
    }
}
