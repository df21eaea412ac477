using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>
/// A model that pretends to take one timestep a run. The engine then renders whole batches: nothing joins a batch
/// that is under way, which is what in-flight batching is measured against.
/// </summary>
internal sealed class WholeBatchModel(IDiffusionModel model) : IDiffusionModel
{
    public IDenoiser Denoiser { get; } = new WholeBatchDenoiser(model.Denoiser);

    public ModelReference Reference => model.Reference;

    public string Provider => model.Provider;

    public string Precision => model.Precision;

    public LatentShape LatentShape => model.LatentShape;

    public int PictureSize => model.PictureSize;

    public int FeatureCount => model.FeatureCount;

    public string FeaturesFrom => model.FeaturesFrom;

    public SchedulerConfiguration Scheduler => model.Scheduler;

    public SamplingAdvice Advice => model.Advice;

    public IReadOnlyList<Concept> Concepts => model.Concepts;

    public bool EmbedsTexts => model.EmbedsTexts;

    public float[] EmbedText(string text) => model.EmbedText(text);

    public Conditioning EncodeText(string prompt) => model.EncodeText(prompt);

    public PromptReading ReadPrompt(string prompt) => model.ReadPrompt(prompt);

    public byte[] Decode(ReadOnlySpan<float> latent) => model.Decode(latent);

    public bool EncodesPictures => model.EncodesPictures;

    public float[] Encode(ReadOnlySpan<byte> rgb) => model.Encode(rgb);

    public float[] EmbedImage(ReadOnlySpan<byte> rgb) => model.EmbedImage(rgb);

    public float[] EmbedUnrounded(ReadOnlySpan<float> latent) => model.EmbedUnrounded(latent);

    public void Rebuild() => model.Rebuild();

    private sealed class WholeBatchDenoiser(IDenoiser denoiser) : IDenoiser
    {
        public int Capacity => denoiser.Capacity;

        public bool TimestepPerRow => false;

        public LatentShape Shape => denoiser.Shape;

        public int EmbeddingCount => denoiser.EmbeddingCount;

        public int Rows => denoiser.Rows;

        public void Arrange(BatchLayout arrangement) => denoiser.Arrange(arrangement);

        public void Run(int rows) => denoiser.Run(rows);

        public void Move() => denoiser.Move();

        public float[] Read(int row) => denoiser.Read(row);

        public float[] ReadClean(int row) => denoiser.ReadClean(row);
    }
}
