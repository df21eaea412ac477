using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Onnx;

namespace LatentWorld.Engine.Models.Files;

/// <summary>
/// What an ONNX file says about its network, read without loading it: a file of gigabytes takes milliseconds. Its
/// weights may lie in files beside it.
/// </summary>
public sealed record OnnxFile
{
    /// <summary>The path inside the model folder, such as "unet/model.onnx".</summary>
    public required string Name { get; init; }

    /// <summary>What the network takes, in the order of the file.</summary>
    public required IReadOnlyList<OnnxTensor> Inputs { get; init; }

    /// <summary>What the network gives, in the order of the file.</summary>
    public required IReadOnlyList<OnnxTensor> Outputs { get; init; }

    /// <summary>Numbers that were learnt.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes that they take in the file's own precision.</summary>
    public required long ParameterBytes { get; init; }

    /// <summary>Paths inside the model folder of the files that hold weights, and the bytes that each must have.</summary>
    public required IReadOnlyDictionary<string, long> WeightFiles { get; init; }

    /// <summary>Reads a network's file and looks for the weights beside it.</summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="name">The file's path inside the folder.</param>
    /// <exception cref="ModelFolderException">The file or its weights are missing, cut off or no ONNX.</exception>
    public static OnnxFile Read(string folder, string name)
    {
        string path = ModelFile.Require(folder, name);
        try
        {
            using FileStream stream = File.OpenRead(path);
            OnnxFile file = new OnnxFileReader(stream).Read(name);
            foreach ((string weights, long bytes) in file.WeightFiles)
            {
                CheckWeights(folder, name, weights, bytes);
            }

            return file;
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ModelFolderException($"{path} cannot be loaded: {exception.Message}. {ModelFile.Cure}", exception);
        }
    }

    /// <summary>The inputs and outputs for a message.</summary>
    public string Signature => $"it takes {string.Join("; ", Inputs)} and gives {string.Join("; ", Outputs)}";

    /// <summary>The input of the first of these names that is there, or else the only one that fits.</summary>
    /// <param name="shape">What its shape must be; 0 for any size.</param>
    /// <exception cref="ModelFolderException">There is none, there are several, or the named one does not fit.</exception>
    internal OnnxTensor RequireInput(ReadOnlySpan<int> shape, params ReadOnlySpan<string> names) => Require("input", Inputs, shape, names);

    /// <summary>As <see cref="RequireInput"/> for an output.</summary>
    /// <inheritdoc cref="RequireInput"/>
    internal OnnxTensor RequireOutput(ReadOnlySpan<int> shape, params ReadOnlySpan<string> names) => Require("output", Outputs, shape, names);

    private OnnxTensor Require(string what, IReadOnlyList<OnnxTensor> tensors, ReadOnlySpan<int> shape, ReadOnlySpan<string> names)
    {
        int[] sizes = shape.ToArray();
        foreach (string name in names)
        {
            if (tensors.FirstOrDefault(tensor => tensor.Name == name) is { } named)
            {
                return named.Fits(sizes) ? named : throw Lacks(what, sizes, names);
            }
        }

        OnnxTensor[] fitting = [.. tensors.Where(tensor => tensor.Fits(sizes))];
        return fitting.Length == 1 ? fitting[0] : throw Lacks(what, sizes, names);
    }

    private ModelFolderException Lacks(string what, int[] shape, ReadOnlySpan<string> names)
    {
        string wanted = Array.TrueForAll(shape, size => size == 0)
            ? $"{shape.Length} dimensions"
            : $"shape [{string.Join(", ", shape.Select(size => size == 0 ? "any" : $"{size}"))}]";
        return new($"{Name} has no {what} {string.Join(" or ", names!)} of {wanted}, nor a single one that fits: {Signature}. Export the model again as docs/models.md says.");
    }

    private static void CheckWeights(string folder, string name, string weights, long bytes)
    {
        FileInfo found = ModelFile.Find(folder, weights);
        if (!found.Exists)
        {
            throw new ModelFolderException(
                $"{name} keeps its weights in {weights}, which the model folder {folder} lacks. Copy it there from the export; the two belong together.");
        }

        if (found.Length < bytes)
        {
            throw new ModelFolderException(
                $"{found.FullName} has {found.Length} bytes and {name} needs {bytes} of it: its end is missing. {ModelFile.Cure}");
        }
    }
}
