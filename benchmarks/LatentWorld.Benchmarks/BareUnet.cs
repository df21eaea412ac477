using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Benchmarks;

/// <summary>A U-Net's session on the CPU with rows of zeros: what it takes does not depend on the numbers.</summary>
internal sealed class BareUnet : IDisposable
{
    // CLIP's, where an export leaves the tokens free.
    private const int UsualTokens = 77;

    private readonly InferenceSession _session;
    private readonly UnetTensors _tensors;
    private readonly UnetSignature _signature;
    private readonly int _rows;

    /// <param name="rows">Most rows of a run.</param>
    /// <param name="session">Belongs to this from now on.</param>
    public BareUnet(ModelFolder folder, InferenceSession session, int rows)
    {
        (_session, _rows) = (session, rows);
        _signature = UnetSignature.Read(session, folder.Unet, folder.UnetConfiguration, UsualTokens);
        _tensors = new UnetTensors(session, OrtMemoryInfo.DefaultInstance, _signature, rows);
        foreach (OrtValue value in (OrtValue[])[_tensors.Sample.Rows(rows), _tensors.Text.Rows(rows), _tensors.Timestep(rows)])
        {
            value.GetTensorMutableRawData().Clear();
        }
    }

    public static OnnxSessions Sessions(ModelFolder folder) => OnnxSessions.Choose(folder.Path, ExecutionProviderChoice.Cpu, Console.WriteLine);

    /// <param name="shares">Whether the shares of a batch run side by side.</param>
    public BoundUnet Bind(bool shares) => new(_session, _signature.Ports, _tensors, _rows, capture: false, shares);

    public void Dispose()
    {
        _tensors.Dispose();
        _session.Dispose();
    }
}
