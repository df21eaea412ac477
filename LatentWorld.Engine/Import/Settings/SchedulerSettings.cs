using System.Text.Json.Nodes;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Import.Settings;

/// <summary>scheduler/scheduler_config.json: the noise schedule that the model was trained with, and what it predicts.</summary>
internal static class SchedulerSettings
{
    /// <summary>The file's place in a model folder.</summary>
    public const string Name = "scheduler/scheduler_config.json";

    private const string ClassName = "_class_name";
    private const string Ddim = "DDIMScheduler";

    /// <param name="given">A model folder's own file, whose other fields are kept; null for Stable Diffusion's schedule.</param>
    /// <param name="endsInPureNoise">Whether the schedule is stretched to pure noise; only with v-prediction.</param>
    /// <param name="isLcm">Whether the scheduler is LCM's, whatever the given file names.</param>
    /// <returns>The name of the scheduler's class.</returns>
    public static string Write(string folder, string? given, PredictionType prediction, bool endsInPureNoise, bool isLcm = false)
    {
        JsonObject json = given is null ? Usual(endsInPureNoise) : JsonObject.Create(SmallJson.Read(given))!;
        json["prediction_type"] = DiffusersWords<PredictionType>.Of(prediction);
        json["rescale_betas_zero_snr"] = endsInPureNoise;
        if (isLcm)
        {
            json[ClassName] = "LCMScheduler";
        }

        JsonFile.Write(Path.Combine(folder, Name), json);
        return json[ClassName] is JsonValue value && value.TryGetValue(out string? word) ? word : Ddim;
    }

    /// <summary>The scheduler's file in the first of these folders that has one; null for none.</summary>
    public static string? In(IEnumerable<string> folders) => folders.Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists);

    /// <summary>As Stable Diffusion 1 and 2 were published; where the last timestep is pure noise, steps must begin there (Lin et al. 2024).</summary>
    private static JsonObject Usual(bool endsInPureNoise) => new()
    {
        [ClassName] = Ddim,
        ["beta_start"] = 0.00085,
        ["beta_end"] = 0.012,
        ["beta_schedule"] = "scaled_linear",
        ["num_train_timesteps"] = 1000,
        ["steps_offset"] = 1,
        ["set_alpha_to_one"] = false,
        ["clip_sample"] = false,
        ["timestep_spacing"] = endsInPureNoise ? "trailing" : "leading",
        ["trained_betas"] = null,
    };
}
