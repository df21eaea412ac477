using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Models;

/// <summary>What scheduler/scheduler_config.json may say, and how a value that is not supported is refused.</summary>
public sealed class SchedulerFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sigmoid", "leading", "epsilon", "beta_schedule “sigmoid”", "linear, scaled_linear and squaredcos_cap_v2")]
    [InlineData("scaled-linear", "leading", "epsilon", "beta_schedule “scaled-linear”", "linear, scaled_linear and squaredcos_cap_v2")]
    [InlineData("linear", "even", "epsilon", "timestep_spacing “even”", "leading, trailing and linspace")]
    [InlineData("linear", "leading", "sample", "prediction_type “sample”", "epsilon and v_prediction")]
    public void An_unsupported_value_is_named(string schedule, string spacing, string prediction, string words, string supported)
    {
        Write($$"""{"beta_schedule":"{{schedule}}","timestep_spacing":"{{spacing}}","prediction_type":"{{prediction}}"}""");
        var exception = Assert.Throws<ModelFolderException>(() => SchedulerFile.Read(_folder.Path));
        Assert.Equal($"scheduler/scheduler_config.json: {words} is not supported; supported are {supported}.", exception.Message);
    }

    [Theory]
    [InlineData("linear", BetaSchedule.Linear, "leading", TimestepSpacing.Leading, "epsilon", PredictionType.Epsilon)]
    [InlineData("scaled_linear", BetaSchedule.ScaledLinear, "trailing", TimestepSpacing.Trailing, "v_prediction", PredictionType.VPrediction)]
    [InlineData("squaredcos_cap_v2", BetaSchedule.SquaredcosCapV2, "linspace", TimestepSpacing.Linspace, "epsilon", PredictionType.Epsilon)]
    public void Diffusers_names_are_read(
        string schedule, BetaSchedule betas, string spacing, TimestepSpacing timesteps, string prediction, PredictionType type)
    {
        Write($$"""{"beta_schedule":"{{schedule}}","timestep_spacing":"{{spacing}}","prediction_type":"{{prediction}}"}""");
        SchedulerConfiguration configuration = SchedulerFile.Read(_folder.Path);
        Assert.Equal((betas, timesteps, type), (configuration.BetaSchedule, configuration.TimestepSpacing, configuration.PredictionType));
    }

    [Fact]
    public void Zero_signal_needs_v_prediction()
    {
        Write("""{"rescale_betas_zero_snr":true}""");
        var exception = Assert.Throws<ModelFolderException>(() => SchedulerFile.Read(_folder.Path));
        Assert.Contains("v_prediction", exception.Message, StringComparison.Ordinal);
        Write("""{"rescale_betas_zero_snr":true,"prediction_type":"v_prediction"}""");
        Assert.True(SchedulerFile.Read(_folder.Path).RescaleToZeroSnr);
    }

    [Fact]
    public void What_a_consistency_model_was_distilled_to_is_read()
    {
        Write("{}");
        Assert.Equal((50, 10.0), (SchedulerFile.Read(_folder.Path).LcmTimesteps, SchedulerFile.Read(_folder.Path).LcmTimestepScaling));
        Write("""{"_class_name":"LCMScheduler","original_inference_steps":25,"timestep_scaling":5.0}""");
        SchedulerConfiguration configuration = SchedulerFile.Read(_folder.Path);
        Assert.Equal((25, 5.0, false), (configuration.LcmTimesteps, configuration.LcmTimestepScaling, configuration.ClipSample));
    }

    [Theory]
    [InlineData("original_inference_steps", "0", "from 1 to 1000")]
    [InlineData("original_inference_steps", "-5", "from 1 to 1000")]
    [InlineData("original_inference_steps", "2000000000", "from 1 to 1000")]
    [InlineData("timestep_scaling", "0", "above 0")]
    [InlineData("timestep_scaling", "-1", "above 0")]
    public void What_no_model_was_distilled_to_is_refused(string field, string value, string bound)
    {
        Write($$"""{"{{field}}":{{value}}}""");
        Assert.Contains($"{field} is {value}; it must be {bound}", Assert.Throws<ModelFolderException>(() => SchedulerFile.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Pictures of recipes that say no spacing do not change by what the folder says beside its spacing.</summary>
    [Fact]
    public void Karras_is_a_recipes_to_ask_for()
    {
        Write("""{"use_karras_sigmas":true,"timestep_spacing":"trailing"}""");
        SchedulerConfiguration configuration = SchedulerFile.Read(_folder.Path);
        Assert.Equal((false, TimestepSpacing.Trailing), (configuration.UsesKarras, configuration.TimestepSpacing));
    }

    private void Write(string json)
    {
        Directory.CreateDirectory(_folder.File("scheduler"));
        File.WriteAllText(_folder.File("scheduler/scheduler_config.json"), json);
    }
}
