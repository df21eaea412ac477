using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Cluster.Fakes;

/// <summary>A model as fast as a GPU is, for processes that share two cores: it sleeps, and draws <see cref="BlockPicture"/>s.</summary>
/// <param name="rendered">Called for each picture that is drawn.</param>
internal sealed class TimedModel(TimedSettings settings, Action<BlockPicture> rendered) : IDiffusionModel, IDisposable
{
    /// <summary>Pixels of a latent's number, as of Stable Diffusion's.</summary>
    private const int Scale = 8;

    private readonly TimedDenoiser _denoiser = new(new(4, settings.Size / Scale, settings.Size / Scale), 2 * settings.Batch, settings.StepTime);

    private int _drawn;

    /// <summary>The same in each process, as of a folder of which each machine has a copy.</summary>
    public ModelReference Reference { get; } = new("timed", new string('7', 64));

    /// <summary>How fast it is, as the start would measure it.</summary>
    public ModelSpeed Speed { get; } = new(settings.Batch, settings.StepTime.TotalSeconds, settings.StepTime.TotalSeconds / settings.Batch);

    public string Provider => "CPU";

    public string Precision => "fp32";

    public LatentShape LatentShape => _denoiser.Shape;

    public int PictureSize => settings.Size;

    public int FeatureCount => 3;

    public string FeaturesFrom { get; } = new('8', 64);

    public SchedulerConfiguration Scheduler { get; } = new();

    public SamplingAdvice Advice => SamplingAdvice.None;

    public IDenoiser Denoiser => _denoiser;

    public bool EncodesPictures => false;

    public IReadOnlyList<Concept> Concepts => [];

    public bool EmbedsTexts => false;

    public Conditioning EncodeText(string prompt) => Conditioning.OfText(new float[_denoiser.EmbeddingCount], 1, _denoiser.EmbeddingCount);

    public PromptReading ReadPrompt(string prompt) => new(0, 75, [], []);

    public byte[] Decode(ReadOnlySpan<float> latent)
    {
        if (settings.LostAfter > 0 && ++_drawn > settings.LostAfter)
        {
            throw new DeviceLostException("The GPU failed.", new InvalidOperationException(), DeviceCure.Restart);
        }

        var picture = BlockPicture.Of(latent, settings.Bits);
        rendered(picture);
        return picture.Draw(PictureSize);
    }

    /// <summary>A direction of some kind that goes with the picture: the light of its thirds.</summary>
    public float[] EmbedImage(ReadOnlySpan<byte> rgb)
    {
        float[] light = new float[FeatureCount];
        for (int i = 0; i < rgb.Length; i++)
        {
            light[i * FeatureCount / rgb.Length] += rgb[i];
        }

        float norm = MathF.Sqrt(light.Sum(value => value * value));
        return Array.ConvertAll(light, value => value / norm);
    }

    public float[] EmbedUnrounded(ReadOnlySpan<float> latent) => EmbedImage(BlockPicture.Of(latent, settings.Bits).Draw(PictureSize));

    public float[] Encode(ReadOnlySpan<byte> rgb) => throw new NotSupportedException();

    public float[] EmbedText(string text) => throw new NotSupportedException();

    public void Rebuild() => _denoiser.Lose();

    public void Dispose() => _denoiser.Dispose();
}
