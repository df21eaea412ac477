using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Benchmarks;

/// <summary>A device that does nothing but take its time: a step of any batch takes as long, and its pictures are grey.</summary>
internal sealed class FixedStepModel(TimeSpan step, int pictures) : IDiffusionModel
{
    private static readonly LatentShape Shape = new(4, 8, 8);

    private readonly byte[] _grey = [.. Enumerable.Repeat((byte)128, 64 * 64 * 3)];

    public ModelReference Reference { get; } = new("fixed", new string('0', 64));

    public string Provider => "CPU";

    public string Precision => "fp32";

    public LatentShape LatentShape => Shape;

    public int PictureSize => 64;

    public int FeatureCount => 0;

    public string FeaturesFrom => "";

    public SchedulerConfiguration Scheduler { get; } = new();

    public SamplingAdvice Advice => SamplingAdvice.None;

    public IDenoiser Denoiser { get; } = new FixedStepDenoiser(step, 2 * pictures);

    public bool EncodesPictures => false;

    public IReadOnlyList<Concept> Concepts => [];

    public bool EmbedsTexts => false;

    public Conditioning EncodeText(string prompt) => Conditioning.OfText(new float[2], 1, 2);

    public PromptReading ReadPrompt(string prompt) => new(0, 75, [], []);

    public byte[] Decode(ReadOnlySpan<float> latent) => _grey;

    public float[] EmbedImage(ReadOnlySpan<byte> rgb) => [];

    public float[] EmbedUnrounded(ReadOnlySpan<float> latent) => [];

    public float[] Encode(ReadOnlySpan<byte> rgb) => throw new NotSupportedException();

    public float[] EmbedText(string text) => throw new NotSupportedException();

    public void Rebuild() => throw new NotSupportedException();

    private sealed class FixedStepDenoiser(TimeSpan step, int capacity) : IDenoiser
    {
        private readonly ManualResetEventSlim _never = new();

        public int Capacity => capacity;

        public int Rows { get; private set; }

        public bool TimestepPerRow => true;

        public LatentShape Shape => FixedStepModel.Shape;

        public int EmbeddingCount => 2;

        public void Arrange(BatchLayout arrangement) => Rows = arrangement.Rows;

        public void Run(int rows) => _never.Wait(step);

        public void Move()
        {
        }

        public float[] Read(int row) => new float[Shape.Count];

        public float[] ReadClean(int row) => new float[Shape.Count];
    }
}
