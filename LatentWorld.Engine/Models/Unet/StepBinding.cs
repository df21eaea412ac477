using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>
/// The move graph bound for one arrangement of rows, once from either side of the latents to the other. What comes from
/// the host is handed over when it is bound: ONNX Runtime copies it to the device then, and not at a run.
/// </summary>
internal sealed class StepBinding : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding[] _sides;
    private readonly OrtValue[] _host;

    /// <param name="session">The move graph, with noise that steps draw where the arrangement has such.</param>
    /// <param name="shape">One row's latent.</param>
    public StepBinding(InferenceSession session, UnetTensors tensors, BatchLayout arrangement, LatentShape shape)
    {
        _session = session;
        _sides = [session.CreateIoBinding(), session.CreateIoBinding()];
        _host =
        [
            OrtValue.CreateTensorValueFromMemory(arrangement.Negative, [arrangement.Rows]),
            OrtValue.CreateTensorValueFromMemory(arrangement.Prompt, [arrangement.Rows]),
            OrtValue.CreateTensorValueFromMemory(arrangement.Table, [arrangement.Table.Length / StepColumn.Count, StepColumn.Count]),
            .. arrangement.Drawn.Length > 0 ? Drawn(arrangement, shape) : [],
        ];
        try
        {
            Bind(0, tensors, arrangement.Rows);
            Bind(1, tensors, arrangement.Rows);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <param name="side">Where the latents are that the run moves.</param>
    public void Run(RunOptions options, int side) => _session.RunWithBinding(options, _sides[side]);

    public void Dispose()
    {
        foreach (IDisposable bound in (IEnumerable<IDisposable>)[.. _sides, .. _host])
        {
            bound.Dispose();
        }
    }

    private static OrtValue[] Drawn(BatchLayout arrangement, LatentShape shape) =>
    [
        OrtValue.CreateTensorValueFromMemory(arrangement.Drawn, [arrangement.Drawn.Length / shape.Count, shape.Channels, shape.Height, shape.Width]),
        OrtValue.CreateTensorValueFromMemory(arrangement.DrawnAt, [arrangement.DrawnAt.Length]),
    ];

    private void Bind(int side, UnetTensors tensors, int rows)
    {
        OrtIoBinding binding = _sides[side];
        binding.BindInput("negative", _host[0]);
        binding.BindInput("prompt", _host[1]);
        binding.BindInput("table", _host[2]);
        if (_host.Length > 3)
        {
            binding.BindInput("drawn", _host[3]);
            binding.BindInput("drawn_at", _host[4]);
        }

        binding.BindInput("latents", tensors.Latents[side].Rows(rows));
        binding.BindInput("earlier", tensors.Clean[side].Rows(rows));
        binding.BindInput("cursor", tensors.Cursor[side].Rows(rows));
        binding.BindInput("output", tensors.Output.Rows(rows));
        binding.BindOutput("next", tensors.Latents[1 - side].Rows(rows));
        binding.BindOutput("at", tensors.Cursor[1 - side].Rows(rows));
        binding.BindOutput("clean", tensors.Clean[1 - side].Rows(rows));
        binding.BindOutput("sample", tensors.Sample.Rows(rows));
        binding.BindOutput("timestep", tensors.Timestep(rows));
    }
}
