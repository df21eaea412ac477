using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>Files of tensors that a test has written and opened, in a folder that goes with it.</summary>
internal sealed class OpenedTensors : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SafetensorsFile> _files = [];

    public SafetensorsFile First => _files[0];

    public SafetensorsFile Open(IEnumerable<FileTensor> tensors)
    {
        var file = SafetensorsFile.Open(SafetensorsWriter.Write(_folder.File($"{_files.Count}.safetensors"), tensors));
        _files.Add(file);
        return file;
    }

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        _folder.Dispose();
    }
}
