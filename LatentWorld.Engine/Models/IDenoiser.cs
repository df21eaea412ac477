namespace LatentWorld.Engine.Models;

/// <summary>
/// A U-Net with the buffers it reads and writes, one row a noise prediction. The sampler fills the first rows,
/// runs them, and reads their noise. Behind it stand the ONNX session and the tests' fake.
/// Not thread-safe: one owner (the render loop) drives it.
/// </summary>
public interface IDenoiser
{
    /// <summary>Most rows of one run; a guided picture takes two.</summary>
    int Capacity { get; }

    /// <summary>Whether rows of one run may stand at different timesteps; where not, <see cref="Run"/> refuses a mixture.</summary>
    bool TimestepPerRow => true;

    LatentShape Shape { get; }

    /// <summary>Numbers of one row's text embedding: tokens × width.</summary>
    int EmbeddingCount { get; }

    /// <summary>[Capacity, channels, height, width]: the noisy latents x_t.</summary>
    Span<float> Sample { get; }

    /// <summary>[Capacity]: each row's training timestep.</summary>
    Span<long> Timesteps { get; }

    /// <summary>[Capacity, tokens, width]: each row's text embedding.</summary>
    Span<float> Embeddings { get; }

    /// <summary>[Capacity, channels, height, width]: the model's output after <see cref="Run"/>.</summary>
    ReadOnlySpan<float> Output { get; }

    /// <summary>Predicts the first <paramref name="rows"/> rows, 1 to <see cref="Capacity"/>.</summary>
    void Run(int rows);
}
