using LatentWorld.Engine.Diffusion;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>
/// The move graph bound for one arrangement of rows, once from either side of the latents to the other. What comes from
/// the host is handed over when it is bound: ONNX Runtime copies it to the device then, and not at a run.
/// </summary>
internal sealed class MoveBinding : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding[] _sides;
    private readonly OrtValue[] _host;

    public MoveBinding(InferenceSession session, RowArrangement arrangement)
    {
        _session = session;
        _sides = [session.CreateIoBinding(), session.CreateIoBinding()];
        _host =
        [
            OrtValue.CreateTensorValueFromMemory(arrangement.Negative, [arrangement.Rows]),
            OrtValue.CreateTensorValueFromMemory(arrangement.Prompt, [arrangement.Rows]),
            OrtValue.CreateTensorValueFromMemory(arrangement.Moves, [arrangement.Moves.Length / MoveRow.Count, MoveRow.Count]),
        ];
        for (int side = 0; side < _sides.Length; side++)
        {
            Input(side, "negative", _host[0]);
            Input(side, "prompt", _host[1]);
            Input(side, "moves", _host[2]);
        }
    }

    public void Input(int side, string name, OrtValue value) => _sides[side].BindInput(name, value);

    public void Output(int side, string name, OrtValue value) => _sides[side].BindOutput(name, value);

    public void Run(RunOptions options, int side) => _session.RunWithBinding(options, _sides[side]);

    public void Dispose()
    {
        foreach (IDisposable bound in (IEnumerable<IDisposable>)[.. _sides, .. _host])
        {
            bound.Dispose();
        }
    }
}
