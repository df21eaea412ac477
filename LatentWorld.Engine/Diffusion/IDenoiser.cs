using LatentWorld.Engine.Latents;

namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// A U-Net and the latents that it works on, in rows on its device: one row a prediction. The sampler says who stands
/// in the rows; then each step is a <see cref="Run"/> and a <see cref="Move"/>, for which nothing comes from the host.
/// Behind it stand the ONNX session and the tests' fakes. Not thread-safe: one owner (the render loop) drives it.
/// </summary>
public interface IDenoiser
{
    /// <summary>Most rows of one run; a guided picture takes two.</summary>
    int Capacity { get; }

    /// <summary>Rows as they were last arranged; 0 at first, and again after the model was rebuilt: then they are lost.</summary>
    int Rows { get; }

    /// <summary>Whether rows of one run may stand at different timesteps.</summary>
    bool TimestepPerRow { get; }

    /// <summary>The shape of one row's latent.</summary>
    LatentShape Shape { get; }

    /// <summary>Numbers of one row's <see cref="Conditioning.Text"/>: tokens × width.</summary>
    int EmbeddingCount { get; }

    /// <summary>Puts other pictures into the rows, or the same in another order. Where it throws, the rows stand as they stood.</summary>
    void Arrange(BatchLayout arrangement);

    /// <summary>Predicts the first <paramref name="rows"/> rows, 1 to <see cref="Capacity"/>, at their timesteps.</summary>
    void Run(int rows);

    /// <summary>Moves all arranged rows one step on by what <see cref="Run"/> predicted: guidance, then their rows of the step table.</summary>
    void Move();

    /// <summary>A row's latent [channels, height, width] as it is now.</summary>
    float[] Read(int row);

    /// <summary>A row's x̂_0 [channels, height, width] in the last <see cref="Move"/>; it stays with its row when rows are arranged.</summary>
    float[] ReadClean(int row);
}
