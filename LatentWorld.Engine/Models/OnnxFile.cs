namespace LatentWorld.Engine.Models;

/// <summary>
/// What an ONNX file says about its network, read without loading it: a file of gigabytes takes milliseconds. Its
/// weights may lie in files beside it.
/// </summary>
public sealed record OnnxFile
{
    /// <summary>The path inside the model folder, such as "unet/model.onnx".</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<OnnxTensor> Inputs { get; init; }

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

    /// <summary>The input of one of these names, or the only one there is.</summary>
    /// <exception cref="ModelFolderException">There is none, or it has another number of dimensions.</exception>
    internal OnnxTensor RequireInput(int dimensions, params ReadOnlySpan<string> names) =>
        Find(Inputs, dimensions, names) ?? throw Lacks("input", dimensions, names);

    /// <summary>The output of one of these names, or the only one of so many dimensions.</summary>
    /// <exception cref="ModelFolderException">There is none, or it has another number of dimensions.</exception>
    internal OnnxTensor RequireOutput(int dimensions, params ReadOnlySpan<string> names) =>
        Find(Outputs, dimensions, names) ?? throw Lacks("output", dimensions, names);

    private static OnnxTensor? Find(IReadOnlyList<OnnxTensor> tensors, int dimensions, ReadOnlySpan<string> names)
    {
        OnnxTensor[] fitting = [.. tensors.Where(tensor => tensor.Shape.Count == dimensions)];
        foreach (string name in names)
        {
            if (Array.Find(fitting, tensor => tensor.Name == name) is { } named)
            {
                return named;
            }
        }

        return fitting.Length == 1 ? fitting[0] : null;
    }

    private ModelFolderException Lacks(string what, int dimensions, ReadOnlySpan<string> names) => new(
        $"{Name} has no {what} {string.Join(" or ", names!)} of {dimensions} dimensions: {Signature}. Export the model again as docs/models.md says.");

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
