namespace LatentWorld.Engine.Models;

/// <summary>The denoiser of an ONNX model: the same for its whole life, though its session may be opened again.</summary>
internal sealed class OnnxDenoiser(SessionGate gate, Func<UnetRows> unet) : IDenoiser
{
    public int Capacity => unet().Capacity;

    public bool TimestepPerRow => unet().TimestepPerRow;

    public LatentShape Shape => unet().Shape;

    public int EmbeddingCount => unet().EmbeddingCount;

    public Span<float> Sample => unet().Sample;

    public Span<long> Timesteps => unet().Timesteps;

    public Span<float> Embeddings => unet().Embeddings;

    public ReadOnlySpan<float> Output => unet().Output;

    public void Run(int rows) => gate.Call((unet, rows), static call =>
    {
        call.unet().Run(call.rows);
        return true;
    });
}
