using LatentWorld.Engine.Checkpoints;

namespace LatentWorld.Engine.Networks.Building;

/// <summary>
/// A network that is built but not written: its graph, and which weights go with it. Its files are
/// <c>model.onnx</c>, the graph, and <c>model.onnx_data</c>, the weights.
/// </summary>
internal sealed class Network
{
    public const string GraphFile = "model.onnx";
    public const string WeightsFile = "model.onnx_data";

    private readonly INetworkWeights _weights;
    private readonly IReadOnlyList<PlannedWeight> _planned;
    private readonly bool _half;

    public Network(string name, byte[] graph, INetworkWeights weights, IReadOnlyList<PlannedWeight> planned, bool half, IReadOnlyList<string> unused)
    {
        (Name, Graph, _weights, _planned, _half, Unused) = (name, graph, weights, planned, half, unused);
        Parameters = planned.Sum(weight => weight.Count);
        WeightBytes = planned.Count == 0 ? 0 : planned.Max(weight => weight.Offset + (weight.Count * ElementBytes));
    }

    /// <summary>What it is called in messages, such as "U-Net".</summary>
    public string Name { get; }

    /// <summary>The ONNX model, whose weights lie beside it.</summary>
    public byte[] Graph { get; }

    /// <summary>Numbers that were learnt.</summary>
    public long Parameters { get; }

    /// <summary>Bytes of the file of weights.</summary>
    public long WeightBytes { get; }

    /// <summary>Weights of the checkpoint that the network does not take, in order of their names.</summary>
    public IReadOnlyList<string> Unused { get; }

    private int ElementBytes => _half ? sizeof(ushort) : sizeof(float);

    /// <summary>
    /// Writes both files into a folder, which it makes where there is none. They get their names when they are whole, the
    /// graph last, so that what ends it early leaves no model.onnx. The same network gives the same bytes each time.
    /// </summary>
    /// <param name="report">Is told how far it is, about every four million numbers.</param>
    /// <exception cref="CheckpointException">A weight cannot be read.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(string folder, Action<NetworkProgress>? report = null, CancellationToken cancel = default)
    {
        Directory.CreateDirectory(folder);
        string graph = Path.Combine(folder, GraphFile), weights = Path.Combine(folder, WeightsFile);
        string newGraph = graph + ".new", newWeights = weights + ".new";
        try
        {
            WriteWeights(newWeights, report, cancel);
            File.WriteAllBytes(newGraph, Graph);
            File.Delete(graph);
            File.Move(newWeights, weights, overwrite: true);
            File.Move(newGraph, graph);
        }
        catch
        {
            File.Delete(newWeights);
            File.Delete(newGraph);
            throw;
        }
    }

    private void WriteWeights(string path, Action<NetworkProgress>? report, CancellationToken cancel)
    {
        // 16 MB: long enough for the disk, and nothing beside a checkpoint.
        const int chunk = 1 << 22;
        float[] numbers = new float[Math.Min(chunk, _planned.Count == 0 ? 0 : _planned.Max(weight => weight.Count))];
        byte[] bytes = new byte[(long)numbers.Length * ElementBytes];
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (PlannedWeight weight in _planned)
        {
            stream.Position = weight.Offset;
            for (long done = 0; done < weight.Count;)
            {
                cancel.ThrowIfCancellationRequested();
                int count = (int)Math.Min(numbers.Length, weight.Count - done);
                _weights.Read(weight.Name, weight.First + done, numbers.AsSpan(0, count));
                Numerals.Write(numbers.AsSpan(0, count), _half, bytes.AsSpan(0, count * ElementBytes));
                stream.Write(bytes.AsSpan(0, count * ElementBytes));
                done += count;
                report?.Invoke(new(stream.Position, WeightBytes));
            }
        }
    }
}
