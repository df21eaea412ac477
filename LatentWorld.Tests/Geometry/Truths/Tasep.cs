using LatentWorld.Engine.Geometry.Fisher;

namespace LatentWorld.Tests.Geometry.Truths;

/// <summary>
/// The totally asymmetric exclusion process with open ends, entered at rate α and left at rate β (Derrida, Evans, Hakim and Pasquier
/// 1993). Its normalisation Z_N = Σ_k k(2N − 1 − k)!/(N!(N − k)!) Σ_{j ≤ k} α^−j β^−(k−j) counts Dyck paths of length 2N with k returns,
/// of which j are marked 1/α and the rest 1/β: an exponential family in t = (−log α, −log β), whose statistics are both numbers.
/// </summary>
internal static class Tasep
{
    /// <summary>log Z_N as the sum over states that it is: a map for each pair (j, k − j), its offset the logarithm of the number of paths.</summary>
    /// <param name="sites">N, at least 1.</param>
    public static LogPartition LogZ(int sites)
    {
        List<double> alpha = [], beta = [], offsets = [];
        for (int k = 1; k <= sites; k++)
        {
            double paths = LogPaths(sites, k);
            for (int j = 0; j <= k; j++)
            {
                alpha.Add(j);
                beta.Add(k - j);
                offsets.Add(paths);
            }
        }

        return new([.. alpha], [.. beta], [.. offsets], 1);
    }

    /// <summary>t for rates.</summary>
    public static ParameterPoint Of(double alpha, double beta) => new(-Math.Log(alpha), -Math.Log(beta));

    /// <summary>Logarithm of the number of Dyck paths of 2n steps that return to 0 k times; minus infinity where there are none.</summary>
    public static double LogPaths(int n, int k) => (n, k) switch
    {
        (0, 0) => 0,
        _ when k < 1 || k > n => double.NegativeInfinity,
        _ => Math.Log(k) + LogFactorial((2 * n) - 1 - k) - LogFactorial(n) - LogFactorial(n - k),
    };

    private static double LogFactorial(int n)
    {
        double sum = 0;
        for (int i = 2; i <= n; i++)
        {
            sum += Math.Log(i);
        }

        return sum;
    }
}
