using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Diffusion.Schedules;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>A model folder of diffusers: unet, vae and text_encoder, each with .safetensors files, and a scheduler's settings.</summary>
internal static class DiffusersFolder
{
    /// <exception cref="CheckpointException">It is no such folder, holds another model, or lacks weights that can be read.</exception>
    public static CheckpointParts Read(string folder, OpenFiles files)
    {
        if (Directory.Exists(Path.Combine(folder, "transformer")))
        {
            throw ForeignModel.Refusal(folder, "a diffusion transformer (it has a folder transformer), such as Stable Diffusion 3 or Flux");
        }

        if (Directory.Exists(Path.Combine(folder, "text_encoder_2")))
        {
            throw ForeignModel.Refusal(folder, "Stable Diffusion XL (it has a folder text_encoder_2)");
        }

        return Part(folder, "unet", PartNames.Unet, files) is { } unet
            ? new()
            {
                Unet = unet,
                Vae = Part(folder, "vae", PartNames.Vae, files),
                Text = Part(folder, "text_encoder", PartNames.Text, files),
                Prediction = Scheduler(folder),
                Settings = NetworkSettings.Of(folder),
            }
            : throw new CheckpointException($"{folder} is no model folder: it has no folder unet. Name the folder that holds model_index.json, or the .safetensors file of a checkpoint.");
    }

    private static NetworkPart? Part(string folder, string name, string part, OpenFiles files)
    {
        string path = Path.Combine(folder, name);
        return Directory.Exists(path) ? PartFolder.Open(path, part, files) : null;
    }

    /// <summary>The scheduler's settings say what the U-Net predicts; without them nothing does.</summary>
    private static PredictionFacts Scheduler(string folder)
    {
        string path = Path.Combine(folder, "scheduler", "scheduler_config.json");
        if (!File.Exists(path))
        {
            return PredictionFacts.Unknown;
        }

        JsonElement json = SmallJson.Read(path);
        PredictionType? prediction = !json.TryGetProperty("prediction_type", out JsonElement word) || word.ValueKind == JsonValueKind.Null ? null
            : word.ValueKind != JsonValueKind.String ? throw Unsupported(path, word.GetRawText())
            : word.GetString() switch
            {
                "epsilon" => PredictionType.Epsilon,
                "v_prediction" => PredictionType.VPrediction,
                _ => throw Unsupported(path, word.GetString()!),
            };
        bool? endsInPureNoise = json.TryGetProperty("rescale_betas_zero_snr", out JsonElement rescale) && rescale.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? rescale.GetBoolean()
            : null;
        return new(prediction, endsInPureNoise);
    }

    private static CheckpointException Unsupported(string path, string word) =>
        new($"{path}: prediction_type {Worlds.ShownText.Quoted(word)} is not supported; supported are epsilon and v_prediction.");
}
