using System.Runtime.InteropServices;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Cluster.Fronts;

/// <summary>A front end's model: what recipes and words need of it is here, decoders and encoders are asked of a worker.</summary>
/// <param name="words">Opened without the parts that workers have.</param>
internal sealed class WordsModel(IDiffusionModel words, Func<IDispatcherGrain> dispatcher) : IDiffusionModel
{
    public ModelReference Reference => words.Reference;

    public string Provider => words.Provider;

    public string Precision => words.Precision;

    public LatentShape LatentShape => words.LatentShape;

    public int PictureSize => words.PictureSize;

    public int FeatureCount => words.FeatureCount;

    public string FeaturesFrom => words.FeaturesFrom;

    public SchedulerConfiguration Scheduler => words.Scheduler;

    public SamplingAdvice Advice => words.Advice;

    /// <summary>Which takes no step: the workers' do.</summary>
    public IDenoiser Denoiser { get; } = new NoDenoiser(words.LatentShape);

    public bool EncodesPictures => words.EncodesPictures;

    public IReadOnlyList<Concept> Concepts => words.Concepts;

    public bool EmbedsTexts => words.EmbedsTexts;

    public Conditioning EncodeText(string prompt) => words.EncodeText(prompt);

    public PromptReading ReadPrompt(string prompt) => words.ReadPrompt(prompt);

    public float[] EmbedText(string text) => words.EmbedText(text);

    public byte[] Decode(ReadOnlySpan<float> latent) => Ask(PartKind.Decode, MemoryMarshal.AsBytes(latent));

    public float[] EmbedImage(ReadOnlySpan<byte> rgb) => Numbers(PartKind.EmbedImage, rgb);

    public float[] EmbedUnrounded(ReadOnlySpan<float> latent) => Numbers(PartKind.EmbedUnrounded, MemoryMarshal.AsBytes(latent));

    public float[] Encode(ReadOnlySpan<byte> rgb) => Numbers(PartKind.Encode, rgb);

    public void Rebuild() => words.Rebuild();

    private float[] Numbers(PartKind part, ReadOnlySpan<byte> input) => MemoryMarshal.Cast<byte, float>(Ask(part, input)).ToArray();

    /// <summary>Waits on the thread that asks, as it does for a model of its own; for no longer than the dispatcher waits for a worker.</summary>
    private byte[] Ask(PartKind part, ReadOnlySpan<byte> input)
    {
        WirePartAnswer answer;
        try
        {
            answer = dispatcher().RunAsync(part, input.ToArray()).GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            throw new RenderingException("The cluster does not answer at present. Ask again in a moment.");
        }

        return answer.Output ?? throw new RenderingException(answer.Problem ?? "The worker did not say why it could not.");
    }

    /// <summary>Stands where a model has its U-Net, and is never run.</summary>
    private sealed class NoDenoiser(LatentShape shape) : IDenoiser
    {
        private const string Words = "A front end renders nothing.";

        public int Capacity => 2;

        public int Rows => 0;

        public bool TimestepPerRow => true;

        public LatentShape Shape => shape;

        public int EmbeddingCount => throw new NotSupportedException(Words);

        public void Arrange(BatchLayout arrangement) => throw new NotSupportedException(Words);

        public void Run(int rows) => throw new NotSupportedException(Words);

        public void Move() => throw new NotSupportedException(Words);

        public float[] Read(int row) => throw new NotSupportedException(Words);

        public float[] ReadClean(int row) => throw new NotSupportedException(Words);
    }
}
