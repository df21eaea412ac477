using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>A U-Net's session bound to its rows on the device, once for each number of rows that it runs.</summary>
internal sealed class BoundUnet : IDisposable
{
    // ONNX Runtime's number for a run that is neither captured nor a replay.
    private const int None = -1;

    private readonly InferenceSession _session;
    private readonly UnetPorts _ports;
    private readonly UnetTensors _tensors;
    private readonly OrtIoBinding[]?[] _bindings;
    private readonly RunOptions?[] _options;
    private readonly RunOptions _plain = Options(graph: None);
    private readonly GraphCapture _graphs;
    private readonly bool _captures;
    private readonly SideBySide? _sides;
    private OrtIoBinding[] _running = [];

    /// <param name="ports">The names of what it takes and gives.</param>
    /// <param name="capacity">Most rows.</param>
    /// <param name="capture">Whether runs are captured as CUDA graphs.</param>
    /// <param name="shares">Whether the shares of a batch run side by side.</param>
    public BoundUnet(InferenceSession session, UnetPorts ports, UnetTensors tensors, int capacity, bool capture, bool shares)
    {
        (_session, _ports, _tensors, _captures) = (session, ports, tensors, capture);
        _bindings = new OrtIoBinding[capacity + 1][];
        _options = new RunOptions?[capacity + 1];
        _graphs = new(capacity);
        _sides = shares ? new("U-Net", share => _session.RunWithBinding(_plain, _running[share])) : null;
    }

    public void Run(int rows)
    {
        RunOptions options = _captures && _graphs.Takes(rows) ? _options[rows] ??= Options(graph: rows) : _plain;
        try
        {
            _running = _bindings[rows] ??= Bind(rows);
            if (_sides is null || _running.Length == 1)
            {
                _session.RunWithBinding(options, _running[0]);
            }
            else
            {
                _sides.Run(_running.Length);
            }
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
        _sides?.Dispose();
        foreach (IDisposable? disposable in (IEnumerable<IDisposable?>)[.. _bindings.SelectMany(shares => shares ?? []), .. _options, _plain])
        {
            disposable?.Dispose();
        }
    }

    private OrtIoBinding[] Bind(int rows) =>
        [.. (_sides is null ? [(0, rows)] : RowShares.Of(rows)).Select(share => Bind(share.Item1, share.Item2))];

    private OrtIoBinding Bind(int first, int rows)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput(_ports.Sample, _tensors.Sample.Rows(first, rows));
        binding.BindInput(_ports.Timestep, _tensors.Timestep(first, rows));
        binding.BindInput(_ports.Text, _tensors.Text.Rows(first, rows));
        binding.BindOutput(_ports.Output, _tensors.Output.Rows(first, rows));
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
