using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>The files that a checkpoint keeps open, since its weights are read from them when they are asked for.</summary>
internal sealed class OpenFiles : IDisposable
{
    private readonly List<SafetensorsFile> _files = [];

    /// <exception cref="CheckpointException">The file cannot be used.</exception>
    public SafetensorsFile Open(string path)
    {
        var file = SafetensorsFile.Open(path);
        _files.Add(file);
        return file;
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
