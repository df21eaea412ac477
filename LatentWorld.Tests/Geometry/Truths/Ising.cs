using System.Numerics;
using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

/// <summary>
/// The Ising model on an L × L torus: p(s) ∝ exp(K Σ_bonds s s′ + H Σ s), an exponential family in t = (K, H), with K = J/T and H = h/T.
/// </summary>
internal static class Ising
{
    /// <summary>Where the infinite lattice orders at H = 0: log(1 + √2)/2.</summary>
    public static readonly double CriticalCoupling = Math.Log(1 + Math.Sqrt(2)) / 2;

    /// <summary>log Z of the 4 × 4 torus with field, from all of its 65,536 states: a map for each pair (bonds, magnetisation).</summary>
    public static LogPartition EnumerateFour()
    {
        var levels = new SortedDictionary<(int Bonds, int Spins), int>();
        for (int state = 0; state < 1 << 16; state++)
        {
            (int, int) level = (Bonds(state), (2 * BitOperations.PopCount((uint)state)) - 16);
            levels[level] = levels.GetValueOrDefault(level) + 1;
        }

        return new(
            [.. levels.Keys.Select(level => (double)level.Bonds)],
            [.. levels.Keys.Select(level => (double)level.Spins)],
            [.. levels.Values.Select(count => Math.Log(count))],
            1);
    }

    /// <summary>Σ s s′ over the 32 bonds of a state of 16 bits, four a row.</summary>
    public static int Bonds(int state)
    {
        int unequal = 0;
        for (int site = 0; site < 16; site++)
        {
            int right = (site & ~3) | ((site + 1) & 3);
            int below = (site + 4) & 15;
            unequal += ((state >> site) ^ (state >> right)) & 1;
            unequal += ((state >> site) ^ (state >> below)) & 1;
        }

        return 32 - (2 * unequal);
    }

    /// <summary>log Z without field of an L × L torus, by Kaufman's sum of four products (1949).</summary>
    public static double Kaufman(int side, double coupling)
    {
        double ratio = Math.Pow(Math.Cosh(2 * coupling), 2) / Math.Sinh(2 * coupling);
        double[] gammas =
        [
            (2 * coupling) + Math.Log(Math.Tanh(coupling)),
            .. Enumerable.Range(1, (2 * side) - 1).Select(q => Math.Acosh(ratio - Math.Cos(Math.PI * q / side))),
        ];
        double[] logs = new double[4];
        for (int q = 0; q < gammas.Length; q++)
        {
            double half = side * Math.Abs(gammas[q]) / 2;
            int even = q % 2 == 0 ? 2 : 0;
            logs[even] += half + Math.Log(1 + Math.Exp(-2 * half));
            logs[even + 1] += half + Math.Log(1 - Math.Exp(-2 * half));
        }

        // The last product changes its sign with γ_0, at the critical coupling.
        double[] signs = [1, 1, 1, Math.Sign(gammas[0])];
        double greatest = logs.Max();
        double sum = logs.Select((log, i) => signs[i] == 0 ? 0 : signs[i] * Math.Exp(log - greatest)).Sum();
        return greatest + Math.Log(sum / 2) + (side * side / 2.0 * Math.Log(2 * Math.Sinh(2 * coupling)));
    }

    /// <summary>log Z a site of the infinite lattice without field (Onsager 1944).</summary>
    public static double Onsager(double coupling)
    {
        double kappa = 2 * Math.Sinh(2 * coupling) / Math.Pow(Math.Cosh(2 * coupling), 2);
        const int Steps = 200_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double sine = Math.Sin(Math.PI / 2 * (i + .5) / Steps);
            sum += Math.Log(1 + Math.Sqrt(Math.Max(0, 1 - (kappa * kappa * sine * sine))));
        }

        return Math.Log(Math.Sqrt(2) * Math.Cosh(2 * coupling)) + (sum / Steps / 2);
    }

    /// <summary>
    /// log Z with field of an L × L torus, L even, by the symmetric transfer matrix T of rows: Z = tr T^L, the sum of the squares of the
    /// elements of T^(L/2). Takes 4^L · L²/2 multiplications: L = 8 is quick, 12 too long.
    /// </summary>
    public static double Transfer(int side, ParameterPoint t)
    {
        int rows = 1 << side;
        double[] halfRow = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            int turned = (row >> 1) | ((row & 1) << (side - 1));
            int bonds = side - (2 * BitOperations.PopCount((uint)(row ^ turned)));
            halfRow[row] = Math.Exp(((t.Alpha * bonds) + (t.Beta * ((2 * BitOperations.PopCount((uint)row)) - side))) / 2);
        }

        double equal = Math.Exp(t.Alpha), unequal = Math.Exp(-t.Alpha);
        double[] column = new double[rows];
        double sum = 0;
        for (int start = 0; start < rows; start++)
        {
            Array.Clear(column);
            column[start] = 1;
            for (int power = 0; power < side / 2; power++)
            {
                Apply(column, halfRow, equal, unequal);
            }

            sum += column.Sum(element => element * element);
        }

        return Math.Log(sum);
    }

    /// <summary>T = V^(1/2) W V^(1/2): V the bonds and field of a row, W the bonds between rows, one site after the other.</summary>
    private static void Apply(double[] column, double[] halfRow, double equal, double unequal)
    {
        for (int row = 0; row < column.Length; row++)
        {
            column[row] *= halfRow[row];
        }

        for (int bit = 1; bit < column.Length; bit <<= 1)
        {
            for (int row = 0; row < column.Length; row++)
            {
                if ((row & bit) == 0)
                {
                    (double down, double up) = (column[row], column[row | bit]);
                    column[row] = (equal * down) + (unequal * up);
                    column[row | bit] = (unequal * down) + (equal * up);
                }
            }
        }

        for (int row = 0; row < column.Length; row++)
        {
            column[row] *= halfRow[row];
        }
    }
}
