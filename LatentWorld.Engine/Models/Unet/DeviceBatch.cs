using System.Diagnostics.CodeAnalysis;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>
/// The U-Net's session with its rows on the device. Host memory is read when rows are arranged and written when one is
/// read; a step between crosses to the host with nothing. The CPU is a device like any other here.
/// </summary>
internal sealed class DeviceBatch : IDisposable
{
    private readonly BoundUnet _unet;
    private readonly InferenceSession _arrange;
    private readonly InferenceSession _move;
    private readonly InferenceSession _moveDrawing;
    private readonly InferenceSession _pick;
    private readonly UnetTensors _tensors;
    private readonly List<IDisposable> _open = [];
    private readonly RunOptions _run = new();
    private StepBinding? _moving;
    private int _side;

    /// <param name="unet">Belongs to the rows from now on, also where they cannot be made.</param>
    public DeviceBatch(InferenceSession unet, UnetSignature signature, OnnxSessions sessions, int capacity, bool capture)
    {
        Signature = signature;
        Capacity = signature.FixedRows > 0 ? signature.FixedRows : capacity;
        Keep(unet);
        try
        {
            var graphs = new StepGraphs(signature);
            _arrange = Keep(sessions.OpenGraph(graphs.Arrange()));
            _move = Keep(sessions.OpenGraph(graphs.Move(draws: false)));
            _moveDrawing = Keep(sessions.OpenGraph(graphs.Move(draws: true)));
            _pick = Keep(sessions.OpenGraph(graphs.Pick()));
            _tensors = Keep(new UnetTensors(unet, sessions.Memory, signature, Capacity));
            _unet = Keep(new BoundUnet(unet, signature.Ports, _tensors, Capacity, capture, RowShares.Pay(sessions, signature)));
        }
        catch (Exception exception)
        {
            AbandonedSessions.CloseAfter(exception, this);
            throw;
        }
    }

    public UnetSignature Signature { get; }

    public int Capacity { get; }

    public int Rows { get; private set; }

    /// <summary>Opens a folder's U-Net.</summary>
    /// <param name="tokens">Tokens of an embedding where the model leaves them free.</param>
    /// <param name="rows">Most rows where the model leaves them free.</param>
    /// <param name="capture">Whether runs are captured as CUDA graphs, one for each number of rows.</param>
    /// <exception cref="ModelFolderException">The file is missing, damaged or of a kind that is not supported.</exception>
    public static DeviceBatch Open(ModelFolder folder, OnnxSessions sessions, int tokens, int rows, bool capture)
    {
        InferenceSession unet = sessions.Open("unet", capture);
        UnetSignature signature;
        try
        {
            signature = UnetSignature.Read(unet, folder.Unet, folder.UnetConfiguration, tokens);
        }
        catch (Exception exception)
        {
            AbandonedSessions.CloseAfter(exception, unet);
            throw;
        }

        return new(unet, signature, sessions, rows, capture);
    }

    public void Arrange(BatchLayout arrangement)
    {
        BatchLayout all = arrangement.PadTo(Signature.FixedRows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(all.Rows, Capacity);
        LatentShape shape = Signature.Latent;
        int other = 1 - _side;
        long[] freshShape = [all.Fresh.Length / shape.Count, shape.Channels, shape.Height, shape.Width];
        using OrtValue fresh = OrtValue.CreateTensorValueFromMemory(all.Fresh, freshShape);
        using OrtValue freshEarlier = OrtValue.CreateTensorValueFromMemory(all.FreshEarlier, freshShape);
        using OrtValue order = OrtValue.CreateTensorValueFromMemory(all.Order, [all.Rows]);
        using OrtValue table = OrtValue.CreateTensorValueFromMemory(all.Table, [all.Table.Length / StepColumn.Count, StepColumn.Count]);
        using OrtValue cursor = OrtValue.CreateTensorValueFromMemory(all.Cursor, [all.Rows]);
        using OrtValue embeddings = OrtValue.CreateTensorValueFromMemory(Conditioning.Stack(all.Conditioning, Conditioning.Text), [all.Rows, Signature.Tokens, Signature.Width]);
        _arrange.Run(
            _run,
            ["fresh", "current", "fresh_earlier", "current_earlier", "order", "table", "cursor", "embeddings"],
            [
                fresh, _tensors.Latents[_side].Rows(Math.Max(Rows, 1)), freshEarlier, _tensors.Clean[_side].Rows(Math.Max(Rows, 1)),
                order, table, cursor, embeddings,
            ],
            ["latents", "earlier", "sample", "timestep", "at", "text"],
            [
                _tensors.Latents[other].Rows(all.Rows), _tensors.Clean[other].Rows(all.Rows), _tensors.Sample.Rows(all.Rows), _tensors.Timestep(all.Rows),
                _tensors.Cursor[other].Rows(all.Rows), _tensors.Text.Rows(all.Rows),
            ]);
        var moving = new StepBinding(all.Drawn.Length > 0 ? _moveDrawing : _move, _tensors, all, shape);
        _moving?.Dispose();
        _moving = moving;
        (_side, Rows) = (other, all.Rows);
    }

    public void Run(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, Capacity);
        _unet.Run(Math.Max(rows, Signature.FixedRows));
    }

    /// <exception cref="DeviceLostException">There are no rows: the model was rebuilt since they were arranged.</exception>
    public void Move()
    {
        RequireRows();
        _moving.Run(_run, _side);
        _side = 1 - _side;
    }

    public float[] Read(int row) => Read(_tensors.Latents[_side], row);

    public float[] ReadClean(int row) => Read(_tensors.Clean[_side], row);

    public void Dispose()
    {
        _moving?.Dispose();
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            _open[i].Dispose();
        }

        _run.Dispose();
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

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }
}
