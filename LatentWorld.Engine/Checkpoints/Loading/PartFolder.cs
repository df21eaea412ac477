using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>One network's folder, as diffusers and transformers write it: one .safetensors file, or several with an index.</summary>
internal static class PartFolder
{
    private const string Ending = ".safetensors";
    private const string IndexEnding = $"{Ending}.index.json";

    // Full precision before half; the names are diffusers' and transformers'.
    private static readonly string[] Preferred =
    [
        "diffusion_pytorch_model.safetensors", "model.safetensors", "diffusion_pytorch_model.fp16.safetensors", "model.fp16.safetensors",
    ];

    private static readonly string[] PickledEndings = [".bin", ".ckpt", ".pt", ".pth"];

    /// <summary>Whether a folder holds weights itself, readable ones or not.</summary>
    public static bool HasWeights(string folder) => NamesIn(folder).Any(name =>
        name.EndsWith(Ending, StringComparison.Ordinal) || name.EndsWith(IndexEnding, StringComparison.Ordinal) || PickledEndings.Contains(Path.GetExtension(name)));

    /// <exception cref="CheckpointException">There are no weights that can be read, or it cannot be told which.</exception>
    public static NetworkPart Open(string folder, string name, OpenFiles files)
    {
        string[] names = NamesIn(folder);
        string? file = Preferred.FirstOrDefault(names.Contains);
        if (file is null && names.FirstOrDefault(IsIndex) is { } index)
        {
            return Checked(new(name, folder, ShardIndex.Read(Path.Combine(folder, index), files)));
        }

        file ??= Only(folder, name, names);
        string path = Path.Combine(folder, file);
        return Checked(new(name, path, files.Open(path).Tensors));
    }

    private static NetworkPart Checked(NetworkPart part)
    {
        ForeignModel.Refuse(part.Path, part.Tensors.Keys);
        return part;
    }

    private static string Only(string folder, string part, string[] names)
    {
        string[] files = [.. names.Where(name => name.EndsWith(Ending, StringComparison.Ordinal))];
        return files switch
        {
            [string only] => only,
            [] when names.FirstOrDefault(name => PickledEndings.Contains(Path.GetExtension(name))) is { } pickled => throw new CheckpointException(
                $"{folder} has its {part} only as {pickled}, a pickled file, which can run any program when it is read. Download the model's .safetensors files."),
            [] => throw new CheckpointException($"{folder} has no .safetensors file with its {part}. Download the model's folder once more."),
            _ => throw new CheckpointException($"{folder} has several files for its {part}: {string.Join(", ", files)}. Leave one there, or name the files one by one."),
        };
    }

    private static bool IsIndex(string name) => name.EndsWith(IndexEnding, StringComparison.Ordinal);

    private static string[] NamesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointException($"The folder {folder} cannot be read: {exception.Message}", exception);
        }
    }
}
