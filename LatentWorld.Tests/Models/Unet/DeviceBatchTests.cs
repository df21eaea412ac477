using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using LatentWorld.Engine.Worlds;
using LatentWorld.Tests.Worlds;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Tests.Models.Unet;

/// <summary>The sampler's steps as ONNX graphs on a device, here the CPU, against the same steps in plain C#.</summary>
public sealed class DeviceBatchTests
{
    public static TheoryData<string> Layouts => new(LayoutsByName.Keys);

    private static readonly Dictionary<string, SmallUnet> LayoutsByName = new()
    {
        ["optimum, fp32"] = new(),
        ["optimum, fp16"] = new(TensorElementType.Float16),
        ["floating timesteps"] = new(Time: TensorElementType.Float),
        ["half timesteps"] = new(TensorElementType.Float16, TensorElementType.Float16),
        ["short timesteps"] = new(Time: TensorElementType.Int32),
        ["a fixed batch"] = new(Rows: 9),
        ["other outputs first"] = new(OthersFirst: true),
        ["other names"] = new(Usual: false),
        ["other names, another output first"] = new(Usual: false, OthersFirst: true),
        ["one timestep"] = new(Timesteps: TimestepShape.One),
        ["one timestep without a dimension, a fixed batch"] = new(TensorElementType.Float16, Timesteps: TimestepShape.Scalar, Rows: 9),
    };

    /// <summary>
    /// Guided and unguided pictures of seven worlds and four schedulers join and leave at different steps; latents and what is foreseen are
    /// the same to the bit.
    /// </summary>
    [Theory]
    [MemberData(nameof(Layouts))]
    public void Steps_on_the_device_are_those_of_the_formulas(string layout)
    {
        SmallUnet unet = LayoutsByName[layout];
        using var gate = new SessionGate();
        using DeviceBatch rows = unet.Open(capacity: 9);
        var device = new OnnxDenoiser(gate, rows.Signature, () => rows);
        Assert.Equal(Walk(unet.OnHost(9)), Walk(device));
    }

    [Fact]
    public void Too_many_rows_are_refused()
    {
        using DeviceBatch rows = new SmallUnet().Open(capacity: 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Arrange(TrialBatch.Of(5, SmallUnet.Shape.Count, SmallUnet.Tokens * SmallUnet.Width)));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.Run(5));
    }

    /// <summary>Another thread may rebuild the model between a run and its move.</summary>
    [Fact]
    public void Rows_that_are_lost_say_so()
    {
        using DeviceBatch rows = new SmallUnet().Open(capacity: 4);
        Assert.Equal(0, rows.Rows);
        Assert.Throws<DeviceLostException>(rows.Move);
        Assert.Throws<DeviceLostException>(() => rows.Read(0));
    }

    /// <summary>All that can be seen of a walk: the latents at its end, and what each step foresaw.</summary>
    private static List<float[]> Walk(IDenoiser denoiser)
    {
        PreparedWorld guided = Prepare(7, 5, new(), .3f);
        PreparedWorld plain = Prepare(7, 1, new() { ClipSample = true }, -.2f);
        SchedulerConfiguration predictsV = new() { PredictionType = PredictionType.VPrediction, BetaSchedule = BetaSchedule.ScaledLinear };
        PreparedWorld velocity = Prepare(7, 2.5, predictsV, .1f);
        PreparedWorld euler = Prepare(7, 1, predictsV with { TimestepSpacing = TimestepSpacing.Linspace }, .2f, SchedulerKind.Euler);
        PreparedWorld solver = Prepare(7, 3, new() { BetaSchedule = BetaSchedule.ScaledLinear }, .4f, SchedulerKind.DpmSolver);
        PreparedWorld lcm = Prepare(7, 2, new() { BetaSchedule = BetaSchedule.ScaledLinear }, -.4f, SchedulerKind.Lcm);
        PreparedWorld few = Prepare(4, 1, predictsV with { LcmTimesteps = 25 }, .2f, SchedulerKind.Lcm);
        var sampler = new Sampler(denoiser);
        var seen = new List<float[]>();
        Denoising[] all = [new(guided, new(0, 0)), new(plain, new(.5, .25)), new(velocity, new(-3, 1)), new(plain, new(1, 1)), new(euler, new(.5, .5)), new(solver, new(.25, 1)), new(lcm, new(.5, 0)), new(few, new(0, .5))];
        Step(all[1], all[0]);
        Step(all[1], all[0]);
        if (denoiser.TimestepPerRow)
        {
            Step(all[1], all[0], all[2]);
            Step(all[2], all[3], all[0]);
            Step(all[2], all[3], all[0]);
            Step(all[4], all[5], all[2]);
            Step(all[5], all[4], all[3]);
            Step(all[2], all[5]);
            Step(all[4], all[2]);
            Step(all[..6]);
            Step(all[6], all[5], all[7]);
            Step(all[7], all[6], all[4]);
            Step(all[7], all[6]);
        }

        foreach (Denoising picture in all)
        {
            while (!picture.Finished)
            {
                Step(picture);
            }
        }

        return [.. seen, .. all.Select(picture => picture.Latent)];

        void Step(params Denoising[] batch)
        {
            sampler.Step(batch);
            foreach (Denoising picture in batch)
            {
                float[] clean = new float[SmallUnet.Shape.Count];
                sampler.PredictClean(picture, clean);
                seen.Add(clean);
            }
        }
    }

    private static PreparedWorld Prepare(int steps, double guidance, SchedulerConfiguration scheduler, float text, SchedulerKind kind = SchedulerKind.Ddim)
    {
        World world = TestWorlds.Study with { Steps = steps, Guidance = guidance, Arithmetic = Arithmetic.Fp32, Scheduler = kind };
        return new(
            world, WorldId.Of(world), Plane.Of(world, SmallUnet.Shape), Schedulers.ToPicture(scheduler, world.Scheduler, steps, guidance),
            Text([text, 0, 0, 0, 0, 0]), Text([-text, 1, 1, 1, 1, 1]))
        {
            StepNoise = kind == SchedulerKind.Lcm ? StepNoise.Draw(world, SmallUnet.Shape, steps - 1) : [],
        };

        static Conditioning Text(float[] states) => Conditioning.OfText(states, SmallUnet.Tokens, SmallUnet.Width);
    }
}
