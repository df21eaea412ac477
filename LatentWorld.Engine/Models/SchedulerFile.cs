using System.Globalization;
using System.Text.Json;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Reads scheduler/scheduler_config.json. Whatever sampler the folder names by default, its noise schedule is the
/// model's, and every scheduler runs on it.
/// </summary>
internal static class SchedulerFile
{
    private const string Name = "scheduler/scheduler_config.json";

    public static SchedulerConfiguration Read(string folder)
    {
        JsonElement json = ModelFile.ReadJson(folder, Name);
        var missing = new SchedulerConfiguration();
        var configuration = new SchedulerConfiguration
        {
            TrainTimesteps = ModelFile.Value(json, Name, "num_train_timesteps", missing.TrainTimesteps),
            BetaStart = ModelFile.Value(json, Name, "beta_start", missing.BetaStart),
            BetaEnd = ModelFile.Value(json, Name, "beta_end", missing.BetaEnd),
            BetaSchedule = Word(json, "beta_schedule", missing.BetaSchedule),
            PredictionType = Word(json, "prediction_type", missing.PredictionType),
            TimestepSpacing = Word(json, "timestep_spacing", missing.TimestepSpacing),
            StepsOffset = ModelFile.Value(json, Name, "steps_offset", missing.StepsOffset),
            RescaleToZeroSnr = ModelFile.Value(json, Name, "rescale_betas_zero_snr", missing.RescaleToZeroSnr),
            SetAlphaToOne = ModelFile.Value(json, Name, "set_alpha_to_one", missing.SetAlphaToOne),
            // Only DDIM's own configuration clips by default; a folder made for PNDM has no such field.
            ClipSample = ModelFile.Value(json, Name, "clip_sample", IsDdim(json)),
            ClipSampleRange = ModelFile.Value(json, Name, "clip_sample_range", missing.ClipSampleRange),
            LcmTimesteps = ModelFile.Value(json, Name, "original_inference_steps", missing.LcmTimesteps),
            LcmTimestepScaling = ModelFile.Value(json, Name, "timestep_scaling", missing.LcmTimestepScaling),
        };
        Check(json, configuration);
        return configuration;
    }

    /// <param name="name">What model and folder are called, which may say what it was distilled to.</param>
    public static SamplingAdvice ReadAdvice(string folder, string name) => SamplingAdviceReader.Read(name, ModelFile.ReadJson(folder, Name), Name);

    private static T Word<T>(JsonElement json, string field, T missing)
        where T : struct, Enum
    {
        string word = ModelFile.Value(json, Name, field, DiffusersWords<T>.Of(missing));
        return DiffusersWords<T>.TryRead(word, out T value)
            ? value
            : throw new ModelFolderException($"{Name}: {field} “{word}” is not supported; supported are {DiffusersWords<T>.All}.");
    }

    private static bool IsDdim(JsonElement json) =>
        ModelFile.Value(json, Name, "_class_name", "").StartsWith("DDIM", StringComparison.Ordinal);

    private static void Check(JsonElement json, SchedulerConfiguration configuration)
    {
        Require(configuration.TrainTimesteps is >= 2 and <= 100_000, "num_train_timesteps", configuration.TrainTimesteps, "from 2 to 100000");
        Require(configuration.StepsOffset >= 0 && configuration.StepsOffset < configuration.TrainTimesteps, "steps_offset", configuration.StepsOffset, "from 0 to below num_train_timesteps");
        Require(configuration.BetaStart is > 0 and < 1, "beta_start", configuration.BetaStart, "above 0 and below 1");
        Require(configuration.BetaEnd >= configuration.BetaStart && configuration.BetaEnd < 1, "beta_end", configuration.BetaEnd, "from beta_start to below 1");
        Require(configuration.ClipSampleRange > 0, "clip_sample_range", configuration.ClipSampleRange, "above 0");
        Require(configuration.LcmTimesteps is >= 1 and <= World.MaxSteps, "original_inference_steps", configuration.LcmTimesteps, $"from 1 to {World.MaxSteps}");
        Require(configuration.LcmTimestepScaling > 0, "timestep_scaling", configuration.LcmTimestepScaling, "above 0");

        if (ModelFile.Value(json, Name, "thresholding", false))
        {
            throw new ModelFolderException($"{Name}: thresholding is not supported; it is for models that paint pixels, not latents.");
        }

        if (json.TryGetProperty("trained_betas", out JsonElement betas) && betas.ValueKind != JsonValueKind.Null)
        {
            throw new ModelFolderException($"{Name}: trained_betas is not supported; give beta_start, beta_end and beta_schedule.");
        }

        if (configuration.RescaleToZeroSnr && configuration.PredictionType != PredictionType.VPrediction)
        {
            throw new ModelFolderException(
                $"{Name}: rescale_betas_zero_snr needs prediction_type v_prediction: from pure noise, a prediction of the noise says nothing about the picture.");
        }
    }

    private static void Require(bool holds, string field, double value, string bound)
    {
        if (!holds)
        {
            throw new ModelFolderException(string.Create(
                CultureInfo.InvariantCulture, $"{Name}: {field} is {value}; it must be {bound}. {ModelFile.Cure}"));
        }
    }
}
