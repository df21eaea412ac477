using LatentWorld.Engine.Checkpoints.Keys;
using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>
/// CLIP's model of pictures, with or without its model of texts, opened for reading: a .safetensors file in
/// transformers' layout or OpenAI's and OpenCLIP's, or a folder that holds one.
/// </summary>
public sealed class ClipCheckpoint : IDisposable
{
    private readonly OpenFiles _files;

    private ClipCheckpoint(OpenFiles files, string path)
    {
        _files = files;
        NetworkPart part = Part(path, files);
        if (!part.Tensors.Keys.Any(VisionWeights.IsPatches))
        {
            throw new CheckpointException(
                $"{part.Path} is no CLIP model of pictures: it has no patch embedding{(LonePart.Of([.. part.Tensors.Keys]) is { } lone ? $"; it is {lone}" : "")}. Name the model.safetensors of OpenAI's ViT-B/32 or ViT-L/14.");
        }

        Weights = VisionWeights.Of(part);
    }

    /// <summary>All weights by transformers' names (<c>vision_model.…</c>, <c>visual_projection.weight</c>, <c>text_model.…</c>).</summary>
    public INetworkWeights Weights { get; }

    /// <summary>Opens a file or folder.</summary>
    /// <exception cref="CheckpointException">It is no CLIP model of pictures, or cannot be read; the message says why.</exception>
    public static ClipCheckpoint Open(string path)
    {
        var files = new OpenFiles();
        try
        {
            return new(files, path);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    /// <summary>Closes the files; the weights cannot be read any more.</summary>
    public void Dispose() => _files.Dispose();

    private static NetworkPart Part(string path, OpenFiles files)
    {
        if (Directory.Exists(path))
        {
            return PartFolder.Open(path, PartNames.Clip, files);
        }

        SafetensorsFile file = files.Open(path);
        return new(PartNames.Clip, file.Path, file.Tensors);
    }
}
