using System.Globalization;
using System.Text.Json.Nodes;

namespace LatentWorld.Engine.Import.Settings;

/// <summary>model_index.json: the model's name, its parts, and what was made of the checkpoint. It has no date and no path, so that the same import gives the same hash.</summary>
internal static class ModelIndex
{
    /// <param name="name">The model's: a name of a file or folder without what is above it and without ending.</param>
    /// <param name="scheduler">The scheduler's class.</param>
    /// <param name="parts">The networks' folders.</param>
    /// <param name="made">What was asked for beside the checkpoint, by words; null for what was not.</param>
    public static void Write(string folder, string name, string scheduler, IEnumerable<string> parts, IEnumerable<(string Word, string? Value)> made)
    {
        var index = new JsonObject
        {
            ["_class_name"] = "OnnxStableDiffusionPipeline",
            ["_name_or_path"] = name,
            ["_imported_with"] = new JsonObject(made.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Word, (JsonNode?)entry.Value))),
            ["scheduler"] = new JsonArray("diffusers", scheduler),
            ["tokenizer"] = new JsonArray("transformers", "CLIPTokenizer"),
            ["safety_checker"] = new JsonArray(null, null),
            ["requires_safety_checker"] = false,
        };
        foreach (string part in parts)
        {
            index[part] = new JsonArray("diffusers", "OnnxRuntimeModel");
            if (part == "image_encoder")
            {
                index["feature_extractor"] = new JsonArray("transformers", "CLIPImageProcessor");
            }
        }

        JsonFile.Write(Path.Combine(folder, "model_index.json"), index);
    }

    /// <summary>"style.safetensors:0.8", without the folder.</summary>
    public static string Weighed(string path, double weight) => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}:{weight}");
}
