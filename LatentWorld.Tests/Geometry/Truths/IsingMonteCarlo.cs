using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

/// <summary>
/// A Markov chain of the Ising model on a torus: each round one sweep of single spins (Metropolis et al. 1953) and one cluster (Wolff
/// 1989), which is turned with the probability that the field leaves it, min(1, exp(−2 H Σ_cluster s)). Equal seeds give equal chains.
/// </summary>
internal sealed class IsingMonteCarlo(int side, int seed)
{
    private readonly Random _random = new(seed);
    private readonly int[] _stack = new int[side * side];
    private readonly bool[] _isIn = new bool[side * side];

    /// <summary>The spins, +1 or −1, row by row. They start all at random.</summary>
    public int[] Spins { get; private set; } = new int[side * side];

    /// <summary>Σ s s′ over all bonds.</summary>
    public int Bonds => Enumerable.Range(0, Spins.Length).Sum(site => Spins[site] * (Spins[Right(site)] + Spins[Below(site)]));

    /// <summary>Draws all spins anew, evenly.</summary>
    public void Scramble() => Spins = [.. Spins.Select(_ => _random.Next(2) == 0 ? -1 : 1)];

    /// <summary>So many rounds at t = (K, H).</summary>
    public void Run(ParameterPoint t, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            Sweep(t);
            Turn(t);
        }
    }

    private void Sweep(ParameterPoint t)
    {
        for (int site = 0; site < Spins.Length; site++)
        {
            int around = Spins[Right(site)] + Spins[Below(site)] + Spins[Left(site)] + Spins[Above(site)];
            double gain = -2 * Spins[site] * ((t.Alpha * around) + t.Beta);
            if (gain >= 0 || _random.NextDouble() < Math.Exp(gain))
            {
                Spins[site] = -Spins[site];
            }
        }
    }

    private void Turn(ParameterPoint t)
    {
        double bond = 1 - Math.Exp(-2 * t.Alpha);
        int first = _random.Next(Spins.Length);
        int size = 0;
        Array.Clear(_isIn);
        Join(first, ref size);
        for (int next = 0; next < size; next++)
        {
            int site = _stack[next];
            foreach (int neighbour in (ReadOnlySpan<int>)[Right(site), Below(site), Left(site), Above(site)])
            {
                if (!_isIn[neighbour] && Spins[neighbour] == Spins[first] && _random.NextDouble() < bond)
                {
                    Join(neighbour, ref size);
                }
            }
        }

        if (_random.NextDouble() < Math.Exp(-2 * t.Beta * Spins[first] * size))
        {
            foreach (int site in _stack.AsSpan(0, size))
            {
                Spins[site] = -Spins[site];
            }
        }
    }

    private void Join(int site, ref int size)
    {
        _isIn[site] = true;
        _stack[size++] = site;
    }

    private int Right(int site) => site % side == side - 1 ? site - side + 1 : site + 1;

    private int Left(int site) => site % side == 0 ? site + side - 1 : site - 1;

    private int Below(int site) => (site + side) % Spins.Length;

    private int Above(int site) => (site + Spins.Length - side) % Spins.Length;
}
