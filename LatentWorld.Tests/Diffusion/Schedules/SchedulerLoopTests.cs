using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Parity;

namespace LatentWorld.Tests.Diffusion.Schedules;

/// <summary>
/// Whole loops under every schedule, prediction, spacing and kind of step against the same in double precision:
/// training/parity/scheduler_loops.py.
/// </summary>
public class SchedulerLoopTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Loops.Length)];

    private static Loop[] Loops { get; } = JsonVectors.Read<Loop[]>("scheduler.json");

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_whole_loop(int number)
    {
        Loop loop = Loops[number];
        Assert.True(EnumWords<SchedulerKind>.TryRead(loop.Kind, out SchedulerKind kind));
        StepTable table = Schedulers.ToPicture(loop.Configuration, kind, loop.Timesteps.Length);
        Assert.Equal(loop.Timesteps, table.Timesteps.Select(timestep => (int)timestep));
        double sum = table.Loop(DummyModel.Sample()).Sum(x => (double)Math.Abs(x));
        TestContext.Current.TestOutputHelper?.WriteLine($"{loop}: {sum:f4}, in double {loop.Sum:f4}");
        Assert.Equal(loop.Sum, sum, loop.Sum * 1e-5);
    }

    [Fact]
    public void A_stretched_schedule_ends_in_pure_noise()
    {
        var configuration = new SchedulerConfiguration { PredictionType = PredictionType.VPrediction };
        NoiseSchedule plain = new(configuration), stretched = new(configuration with { RescaleToZeroSnr = true });
        Assert.Equal(0, stretched.AlphaBar(999));
        Assert.Equal(plain.AlphaBar(0), stretched.AlphaBar(0), 1e-15);
    }

    /// <summary>Lobashev et al.'s last step goes from timestep 1 to timestep 1.</summary>
    [Fact]
    public void Lobashevs_last_step_moves_nothing()
    {
        StepTable table = Schedulers.ToPicture(Configurations.StableDiffusion, SchedulerKind.DdimLobashev, 50);
        Assert.Equal(1, table.Timestep(49));
        Assert.All(DummyModel.Sample().Zip(DummyModel.Noise()), pair =>
            Assert.Equal(pair.First, HostMove.Apply(table.Row(49), pair.First, pair.Second, pair.Second, earlier: 0).Next, 1e-6));
    }

    private sealed record Loop(
        string BetaSchedule, string PredictionType, string TimestepSpacing, string Kind, int StepsOffset,
        bool SetAlphaToOne, bool ClipSample, bool RescaleBetasZeroSnr, int[] Timesteps, double Sum)
    {
        public SchedulerConfiguration Configuration => new()
        {
            BetaSchedule = Read<BetaSchedule>(BetaSchedule),
            BetaStart = BetaSchedule == "scaled_linear" ? .00085 : .0001,
            BetaEnd = BetaSchedule == "scaled_linear" ? .012 : .02,
            PredictionType = Read<PredictionType>(PredictionType),
            TimestepSpacing = Read<TimestepSpacing>(TimestepSpacing),
            StepsOffset = StepsOffset,
            SetAlphaToOne = SetAlphaToOne,
            ClipSample = ClipSample,
            RescaleToZeroSnr = RescaleBetasZeroSnr,
        };

        private static T Read<T>(string word)
            where T : struct, Enum
        {
            Assert.True(DiffusersWords<T>.TryRead(word, out T value));
            return value;
        }
    }
}
