using System.Text.Json;
using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Reads scheduler/scheduler_config.json. Whatever sampler the folder names by default, its noise schedule is the
/// model's, and DDIM runs on it.
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
            BetaSchedule = ModelFile.Value(json, Name, "beta_schedule", missing.BetaSchedule),
            PredictionType = ModelFile.Value(json, Name, "prediction_type", missing.PredictionType),
            TimestepSpacing = ModelFile.Value(json, Name, "timestep_spacing", missing.TimestepSpacing),
            StepsOffset = ModelFile.Value(json, Name, "steps_offset", missing.StepsOffset),
            RescaleToZeroSnr = ModelFile.Value(json, Name, "rescale_betas_zero_snr", missing.RescaleToZeroSnr),
            SetAlphaToOne = ModelFile.Value(json, Name, "set_alpha_to_one", missing.SetAlphaToOne),
            // Only DDIM's own configuration clips by default; a folder made for PNDM has no such field.
            ClipSample = ModelFile.Value(json, Name, "clip_sample", IsDdim(json)),
            ClipSampleRange = ModelFile.Value(json, Name, "clip_sample_range", missing.ClipSampleRange),
        };
        Check(json, configuration);
        return configuration;
    }

    private static bool IsDdim(JsonElement json) =>
        ModelFile.Value(json, Name, "_class_name", "").StartsWith("DDIM", StringComparison.Ordinal);

    private static void Check(JsonElement json, SchedulerConfiguration configuration)
    {
        if (configuration.TrainTimesteps is < 1 or > 100_000)
        {
            throw new ModelFolderException($"{Name}: num_train_timesteps is {configuration.TrainTimesteps}; it must be from 1 to 100000.");
        }

        if (ModelFile.Value(json, Name, "thresholding", false))
        {
            throw new ModelFolderException($"{Name}: thresholding is not supported; it is for models that paint pixels, not latents.");
        }

        if (json.TryGetProperty("trained_betas", out JsonElement betas) && betas.ValueKind != JsonValueKind.Null)
        {
            throw new ModelFolderException($"{Name}: trained_betas is not supported; give beta_start, beta_end and beta_schedule.");
        }

        // Names of schedules, spacings and predictions are checked where they are used: one step uses all.
        _ = new DdimScheduler(configuration, steps: 1);
    }
}
