namespace LatentWorld.Benchmarks.Fisher;

/// <summary>The two directions in which the counts of codes vary most over the training observations, by power iteration.</summary>
internal sealed class PrincipalComponents
{
    private const int Iterations = 200;

    private readonly double[] _first, _second;

    private PrincipalComponents(double[] first, double[] second) => (_first, _second) = (first, second);

    public static PrincipalComponents Of(FisherFamily family)
    {
        double[,] covariance = Covariance(family);
        double[] first = Greatest(covariance, family.Codes, null);
        return new(first, Greatest(covariance, family.Codes, first));
    }

    /// <summary>Both coordinates of an observation.</summary>
    public (double, double) At(FisherSample sample) =>
        (sample.Counts.Sum(code => code.Count * _first[code.Code]), sample.Counts.Sum(code => code.Count * _second[code.Code]));

    private static double[,] Covariance(FisherFamily family)
    {
        double[,] sums = new double[family.Codes, family.Codes];
        double[] mean = new double[family.Codes];
        foreach (FisherSample sample in family.Train)
        {
            foreach ((int a, int count) in sample.Counts)
            {
                mean[a] += (double)count / family.Train.Count;
                foreach ((int b, int other) in sample.Counts)
                {
                    sums[a, b] += (double)count * other / family.Train.Count;
                }
            }
        }

        for (int a = 0; a < family.Codes; a++)
        {
            for (int b = 0; b < family.Codes; b++)
            {
                sums[a, b] -= mean[a] * mean[b];
            }
        }

        return sums;
    }

    /// <summary>The eigenvector of the greatest eigenvalue, among those at right angles to another.</summary>
    private static double[] Greatest(double[,] matrix, int size, double[]? other)
    {
        double[] vector = [.. Enumerable.Range(0, size).Select(i => 1.0 + (i % 7) - (i % 3))];
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            double along = other is null ? 0 : vector.Select((v, i) => v * other[i]).Sum();
            double[] image = new double[size];
            for (int a = 0; a < size; a++)
            {
                for (int b = 0; b < size; b++)
                {
                    image[a] += matrix[a, b] * (vector[b] - (other is null ? 0 : along * other[b]));
                }
            }

            double length = Math.Sqrt(image.Sum(v => v * v));
            vector = [.. image.Select(v => v / length)];
        }

        return vector;
    }
}
