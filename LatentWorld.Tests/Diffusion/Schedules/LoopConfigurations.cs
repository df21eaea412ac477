using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>Every spacing, prediction and beta schedule of the reference loops, with several counts of steps.</summary>
internal static class LoopConfigurations
{
    public static TheoryData<int, TimestepSpacing, PredictionType, string> All
    {
        get
        {
            var all = new TheoryData<int, TimestepSpacing, PredictionType, string>();
            foreach (int steps in (int[])[1, 2, 3, 10, 14, 15, 30, 100])
            {
                foreach (TimestepSpacing spacing in Enum.GetValues<TimestepSpacing>())
                {
                    all.Add(steps, spacing, PredictionType.Epsilon, "linear");
                    all.Add(steps, spacing, PredictionType.Epsilon, "stable diffusion");
                    all.Add(steps, spacing, PredictionType.VPrediction, "stable diffusion");
                    all.Add(steps, spacing, PredictionType.VPrediction, "stretched");
                }
            }

            return all;
        }
    }

    /// <summary>The same of samplers whose noise levels no spacing decides, with counts that fit LCM.</summary>
    public static TheoryData<int, PredictionType, string> Unspaced
    {
        get
        {
            var all = new TheoryData<int, PredictionType, string>();
            foreach (int steps in (int[])[1, 2, 3, 4, 8, 10, 25, 50])
            {
                all.Add(steps, PredictionType.Epsilon, "linear");
                all.Add(steps, PredictionType.Epsilon, "stable diffusion");
                all.Add(steps, PredictionType.VPrediction, "stable diffusion");
                all.Add(steps, PredictionType.VPrediction, "stretched");
            }

            return all;
        }
    }

    public static SchedulerConfiguration Of(TimestepSpacing spacing, PredictionType prediction, string betas)
    {
        SchedulerConfiguration configuration = betas switch
        {
            "linear" => new(),
            "stable diffusion" => Configurations.StableDiffusion,
            "stretched" => Configurations.StableDiffusion with { RescaleToZeroSnr = true },
            _ => throw new ArgumentOutOfRangeException(nameof(betas)),
        };
        return configuration with { TimestepSpacing = spacing, PredictionType = prediction };
    }

    /// <summary>Compares every number of a table's loop with its reference, by the share of the largest.</summary>
    public static void AssertNear(double[] expected, StepTable table, double bound, float[][]? noise = null)
    {
        float[] actual = table.Loop(DummyModel.Sample(), noise: noise);
        // x̂_0 = x − σ m is a small difference where σ is large, and single precision rounds what it is taken of.
        double rounding = 4 * Math.Pow(2, -24) * Math.Abs(table.Row(0)[StepColumn.CleanFromOutput]);
        double largest = expected.Max(Math.Abs), difference = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(difference <= (bound * largest) + rounding, $"{difference:e2} beside numbers of {largest:g4}");
    }
}
