using System.Text.Json;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>An index beside the files that a network's weights are spread over: which key lies in which file.</summary>
internal static class ShardIndex
{
    // The largest language models have some two hundred.
    private const int MostFiles = 1000;

    /// <exception cref="CheckpointException">The index is damaged, or a file does not hold what it says.</exception>
    public static IReadOnlyDictionary<string, SafetensorsTensor> Read(string path, OpenFiles files)
    {
        if (!SmallJson.Read(path).TryGetProperty("weight_map", out JsonElement map) || map.ValueKind != JsonValueKind.Object)
        {
            throw Damaged(path, "has no weight_map");
        }

        Dictionary<string, SafetensorsFile> opened = [];
        Dictionary<string, SafetensorsTensor> tensors = [];
        foreach (JsonProperty entry in map.EnumerateObject())
        {
            string name = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : "";
            if (!opened.TryGetValue(name, out SafetensorsFile? file))
            {
                file = files.Open(PathOf(path, name, opened.Count));
                opened.Add(name, file);
            }

            tensors.Add(entry.Name, file.Tensors.GetValueOrDefault(entry.Name)
                ?? throw Damaged(path, $"says that {SafetensorsFile.Shown(entry.Name)} lies in {name}, and it does not"));
        }

        return tensors;
    }

    private static string PathOf(string path, string name, int opened)
    {
        // A plain name: an index must not lead out of its folder.
        bool isPlain = name.EndsWith(".safetensors", StringComparison.Ordinal) && name.IndexOfAny(['/', '\\', ':', '\0']) < 0;
        return !isPlain ? throw Damaged(path, $"names “{SafetensorsFile.Shown(name)}”, which is no .safetensors file of its folder")
            : opened == MostFiles ? throw Damaged(path, $"names more than {MostFiles} files")
            : Path.Combine(Path.GetDirectoryName(path)!, name);
    }

    private static CheckpointException Damaged(string path, string what) => new($"{path} {what}. Download the folder once more.");
}
