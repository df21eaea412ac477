using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Engine.Models.Unet;

/// <summary>The denoiser of an ONNX model: the same for its whole life, though its session may be opened again.</summary>
internal sealed class OnnxDenoiser(SessionGate gate, UnetSignature signature, Func<DeviceBatch> unet) : IDenoiser
{
    public int Capacity => unet().Capacity;

    public int Rows => unet().Rows;

    public bool TimestepPerRow => signature.Timesteps == TimestepShape.PerRow;

    public LatentShape Shape => signature.Latent;

    public int EmbeddingCount => signature.Tokens * signature.Width;

    public void Arrange(BatchLayout arrangement) => gate.Call((unet, arrangement), static call =>
    {
        call.unet().Arrange(call.arrangement);
        return true;
    });

    public void Run(int rows) => gate.Call((unet, rows), static call =>
    {
        call.unet().Run(call.rows);
        return true;
    });

    public void Move() => gate.Call(unet, static unet =>
    {
        unet().Move();
        return true;
    });

    public float[] Read(int row) => gate.Call((unet, row), static call => call.unet().Read(call.row));

    public float[] ReadClean(int row) => gate.Call((unet, row), static call => call.unet().ReadClean(call.row));
}
