using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>A U-Net's session bound to its rows on the device, once for each number of rows that it runs.</summary>
/// <param name="ports">The names of what it takes and gives.</param>
/// <param name="capacity">Most rows.</param>
/// <param name="capture">Whether runs are captured as CUDA graphs.</param>
internal sealed class BoundUnet(InferenceSession session, UnetPorts ports, UnetTensors tensors, int capacity, bool capture) : IDisposable
{
    // ONNX Runtime's number for a run that is neither captured nor a replay.
    private const int None = -1;

    private readonly OrtIoBinding?[] _bindings = new OrtIoBinding?[capacity + 1];
    private readonly RunOptions?[] _options = new RunOptions?[capacity + 1];
    private readonly RunOptions _plain = Options(graph: None);
    private readonly GraphCapture _graphs = new(capacity);

    public void Run(int rows)
    {
        RunOptions options = capture && _graphs.Takes(rows) ? _options[rows] ??= Options(graph: rows) : _plain;
        try
        {
            session.RunWithBinding(options, _bindings[rows] ??= Bind(rows));
        }
        catch
        {
            _graphs.Failed(rows);
            throw;
        }

        _graphs.Ended(rows);
    }

    public void Dispose()
    {
        foreach (IDisposable? disposable in (IEnumerable<IDisposable?>)[.. _bindings, .. _options, _plain])
        {
            disposable?.Dispose();
        }
    }

    private OrtIoBinding Bind(int rows)
    {
        OrtIoBinding binding = session.CreateIoBinding();
        binding.BindInput(ports.Sample, tensors.Sample.Rows(rows));
        binding.BindInput(ports.Timestep, tensors.Timestep(rows));
        binding.BindInput(ports.Text, tensors.Text.Rows(rows));
        binding.BindOutput(ports.Output, tensors.Output.Rows(rows));
        return binding;
    }

    /// <summary>A captured graph holds for one set of shapes and addresses; its number is that of its rows.</summary>
    private static RunOptions Options(int graph)
    {
        var options = new RunOptions();
        options.AddRunConfigEntry("gpu_graph_id", $"{graph}");
        return options;
    }
}
