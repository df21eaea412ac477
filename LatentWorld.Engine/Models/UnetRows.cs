using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>
/// The U-Net's session with its rows on the device. Host memory is read when rows are arranged and written when one is
/// read; a step between crosses to the host with nothing. The CPU is a device like any other here.
/// </summary>
internal sealed class UnetRows : IDisposable
{
    private readonly InferenceSession _unet;
    private readonly InferenceSession _arrange;
    private readonly InferenceSession _move;
    private readonly InferenceSession _pick;
    private readonly List<IDisposable> _open = [];
    private readonly RunOptions _run = new();
    private readonly RunOptions?[] _captured;
    private readonly OrtIoBinding?[] _bindings;

    /// <summary>Two of each, since a move reads the one and writes the other.</summary>
    private readonly DeviceTensor[] _latents, _cursor;
    private readonly DeviceTensor _clean, _sample, _timestep, _text, _output;
    private readonly bool _capture;
    private MoveBinding? _moving;
    private int _side;

    public UnetRows(InferenceSession unet, UnetSignature signature, OnnxSessions sessions, int capacity, bool capture)
    {
        (_unet, Signature, _capture) = (Keep(unet), signature, capture);
        Capacity = signature.FixedRows > 0 ? signature.FixedRows : capacity;
        var graphs = new RowGraphs(signature);
        _arrange = Keep(sessions.OpenGraph(graphs.Arrange()));
        _move = Keep(sessions.OpenGraph(graphs.Move()));
        _pick = Keep(sessions.OpenGraph(graphs.Pick()));
        _latents = [Latents(TensorElementType.Float), Latents(TensorElementType.Float)];
        _cursor = [Tensor(TensorElementType.Int64), Tensor(TensorElementType.Int64)];
        _clean = Latents(TensorElementType.Float);
        _sample = Latents(signature.SampleType);
        _timestep = Tensor(signature.TimestepType);
        _text = Tensor(signature.EmbeddingType, signature.Tokens, signature.Width);
        _output = Latents(signature.OutputType);
        _bindings = new OrtIoBinding?[Capacity + 1];
        _captured = new RunOptions?[Capacity + 1];

        DeviceTensor Latents(TensorElementType type) => Tensor(type, signature.Latent.Channels, signature.Latent.Height, signature.Latent.Width);

        DeviceTensor Tensor(TensorElementType type, params int[] row) => Keep(new DeviceTensor(unet, sessions.Memory, type, Capacity, row));
    }

    public UnetSignature Signature { get; }

    public int Capacity { get; }

    public int Rows { get; private set; }

    /// <summary>Opens a folder's U-Net.</summary>
    /// <param name="tokens">Tokens of an embedding where the model leaves them free.</param>
    /// <param name="rows">Most rows where the model leaves them free.</param>
    /// <param name="capture">Whether runs are captured as CUDA graphs, one for each number of rows.</param>
    /// <exception cref="ModelFolderException">The file is missing, damaged or of a kind that is not supported.</exception>
    public static UnetRows Open(ModelFolder folder, OnnxSessions sessions, int tokens, int rows, bool capture)
    {
        InferenceSession unet = sessions.Open("unet", capture);
        try
        {
            return new(unet, UnetSignature.Read(unet, folder.SampleSize, tokens), sessions, rows, capture);
        }
        catch
        {
            unet.Dispose();
            throw;
        }
    }

    public void Arrange(RowArrangement arrangement)
    {
        RowArrangement all = arrangement.PadTo(Signature.FixedRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(all.Rows, Capacity);
        LatentShape shape = Signature.Latent;
        int other = 1 - _side;
        using OrtValue fresh = OrtValue.CreateTensorValueFromMemory(all.Fresh, [all.Fresh.Length / shape.Count, shape.Channels, shape.Height, shape.Width]);
        using OrtValue order = OrtValue.CreateTensorValueFromMemory(all.Order, [all.Rows]);
        using OrtValue moves = OrtValue.CreateTensorValueFromMemory(all.Moves, [all.Moves.Length / MoveRow.Count, MoveRow.Count]);
        using OrtValue cursor = OrtValue.CreateTensorValueFromMemory(all.Cursor, [all.Rows]);
        using OrtValue embeddings = OrtValue.CreateTensorValueFromMemory(all.Embeddings, [all.Rows, Signature.Tokens, Signature.Width]);
        _arrange.Run(
            _run,
            ["fresh", "current", "order", "moves", "cursor", "embeddings"],
            [fresh, _latents[_side].Rows(Math.Max(Rows, 1)), order, moves, cursor, embeddings],
            ["latents", "sample", "timestep", "at", "text"],
            [_latents[other].Rows(all.Rows), _sample.Rows(all.Rows), Timestep(all.Rows), _cursor[other].Rows(all.Rows), _text.Rows(all.Rows)]);
        MoveBinding moving = Moving(all);
        _moving?.Dispose();
        _moving = moving;
        (_side, Rows) = (other, all.Rows);
    }

    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        int bound = Math.Max(rows, Signature.FixedRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bound, Capacity);
        _unet.RunWithBinding(_capture ? _captured[bound] ??= Capture(bound) : _run, _bindings[bound] ??= Bind(bound));
    }

    /// <exception cref="DeviceLostException">There are no rows: the model was rebuilt since they were arranged.</exception>
    public void Move()
    {
        RequireRows();
        _moving.Run(_run, _side);
        _side = 1 - _side;
    }

    public float[] Read(int row) => Read(_latents[_side], row);

    public float[] ReadClean(int row) => Read(_clean, row);

    public void Dispose()
    {
        _moving?.Dispose();
        foreach (IDisposable? disposable in (IEnumerable<IDisposable?>)[.. _bindings, .. _captured, _run, .. _open.AsEnumerable().Reverse()])
        {
            disposable?.Dispose();
        }
    }

    private float[] Read(DeviceTensor tensor, int row)
    {
        RequireRows();
        using OrtValue index = OrtValue.CreateTensorValueFromMemory([(long)row], [1]);
        using IDisposableReadOnlyCollection<OrtValue> picked = _pick.Run(_run, ["rows", "index"], [tensor.Rows(Rows), index], ["row"]);
        return OnnxFloats.Read(picked[0]);
    }

    [MemberNotNull(nameof(_moving))]
    private void RequireRows()
    {
        if (_moving is null)
        {
            throw new DeviceLostException(
                "The latents were lost with the device; the pictures begin anew.",
                new InvalidOperationException("The model was rebuilt since its rows were arranged."));
        }
    }

    private OrtIoBinding Bind(int rows)
    {
        OrtIoBinding binding = _unet.CreateIoBinding();
        binding.BindInput("sample", _sample.Rows(rows));
        binding.BindInput("timestep", Timestep(rows));
        binding.BindInput("encoder_hidden_states", _text.Rows(rows));
        binding.BindOutput(Signature.Output, _output.Rows(rows));
        return binding;
    }

    /// <summary>A captured graph holds for one set of shapes and addresses; its number is that of its rows.</summary>
    private static RunOptions Capture(int rows)
    {
        var options = new RunOptions();
        options.AddRunConfigEntry("gpu_graph_id", $"{rows}");
        return options;
    }

    private MoveBinding Moving(RowArrangement all)
    {
        var binding = new MoveBinding(_move, all);
        for (int side = 0; side < 2; side++)
        {
            binding.Input(side, "latents", _latents[side].Rows(all.Rows));
            binding.Input(side, "cursor", _cursor[side].Rows(all.Rows));
            binding.Input(side, "output", _output.Rows(all.Rows));
            binding.Output(side, "next", _latents[1 - side].Rows(all.Rows));
            binding.Output(side, "at", _cursor[1 - side].Rows(all.Rows));
            binding.Output(side, "clean", _clean.Rows(all.Rows));
            binding.Output(side, "sample", _sample.Rows(all.Rows));
            binding.Output(side, "timestep", Timestep(all.Rows));
        }

        return binding;
    }

    private OrtValue Timestep(int rows) => Signature.Timesteps switch
    {
        TimestepShape.PerRow => _timestep.Rows(rows),
        TimestepShape.One => _timestep.Rows(1),
        _ => _timestep.Scalar(),
    };

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }
}
