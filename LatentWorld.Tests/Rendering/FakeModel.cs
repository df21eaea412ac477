using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Rendering;

/// <summary>
/// A model of 4×2×2 latents and 8-pixel pictures that costs nothing and always draws the same from the same
/// latent. Its denoiser's runs can be held and released by hand; its parts can be told to fail.
/// </summary>
internal sealed class FakeModel(int capacity = 8, bool oneTimestep = false) : IDiffusionModel
{
    public static readonly ModelReference TheReference = new("fake", new string('0', 64));

    /// <summary>The real model's: whoever rebuilds it while a call of his still holds it is told so.</summary>
    private readonly SessionGate _gate = new();

    private volatile bool _isFlat;
    private int _decoded;
    private int _embedded;
    private int _rebuilt;

    public FakeDenoiser Fake { get; } = new(capacity) { TimestepPerRow = !oneTimestep };

    public ModelReference Reference => TheReference;

    public string Provider { get; init; } = "CPU";

    public string Precision => "fp32";

    public LatentShape LatentShape => FakeDenoiser.TheShape;

    public int PictureSize => 8;

    public int FeatureCount { get; init; } = 3;

    public string FeaturesFrom { get; init; } = "";

    /// <summary>Thrown by <see cref="EmbedImage"/> while set.</summary>
    public Exception? EmbedFailure { get; set; }

    public SchedulerConfiguration Scheduler { get; } = new();

    public SamplingAdvice Advice { get; init; } = SamplingAdvice.None;

    public IDenoiser Denoiser => Fake;

    public IReadOnlyList<Concept> Concepts { get; } =
        [new("red", [1, 0, 0]), new("green", [0, 1, 0]), new("blue", [0, 0, 1])];

    public bool EmbedsTexts { get; init; } = true;

    /// <summary>"red", "green" and "blue" are the concepts' own features; any other text is grey, but for "too long", which is that.</summary>
    public float[] EmbedText(string text) => text == "too long"
        ? throw new PromptException("This text is too long.")
        : Concepts.FirstOrDefault(concept => concept.Word == text)?.Features ?? [.57735027f, .57735027f, .57735027f];

    /// <summary>Pictures that were decoded.</summary>
    public int Decoded => Volatile.Read(ref _decoded);

    /// <summary>Pictures whose features were computed.</summary>
    public int Embedded => Volatile.Read(ref _embedded);

    /// <summary>Thrown by <see cref="Decode"/> while set.</summary>
    public Exception? DecodeFailure { get; set; }

    /// <summary>What a prompt adds to each prediction: nothing unless a test lets prompts matter.</summary>
    public Func<string, float> Meaning { get; init; } = _ => 0;

    /// <summary>From now on each picture has one colour all over, its latent's first three numbers, and other points other colours.</summary>
    public void BeFlat() => (_isFlat, Fake.Divisor) = (true, 0.8f);

    /// <summary>Whether the decoder draws nothing but black.</summary>
    public bool IsBlack { get; set; }

    /// <summary>Changes each decoded picture, RGB bytes [8, 8, 3], while set: the same latent then draws something else.</summary>
    public Action<byte[]>? Retouch { get; set; }

    /// <summary>A recipe for this model: unguided, so that a picture is one row; three steps.</summary>
    public static World World(ulong seed = 0, int steps = 3) => new()
    {
        Model = TheReference,
        Z0 = new(seed),
        Z1 = new(123),
        Z2 = new(200),
        Guidance = 1,
        Steps = steps,
        Size = 8,
    };

    /// <summary>Called with each prompt before it is encoded, on whichever thread asks.</summary>
    public Action<string>? Encoding { get; set; }

    public Conditioning EncodeText(string prompt)
    {
        Encoding?.Invoke(prompt);
        return prompt == "too long"
            ? throw new PromptException("This prompt is too long.")
            : Conditioning.OfText([Meaning(prompt), .. new float[Fake.EmbeddingCount - 1]], 1, Fake.EmbeddingCount);
    }

    public PromptReading ReadPrompt(string prompt) => new(0, 75, [], []);

    public byte[] Decode(ReadOnlySpan<float> latent) => _gate.Call(latent, Draw);

    /// <summary>Its decoder draws bytes, so that no rounding hides anything, unless <see cref="Hidden"/> says so.</summary>
    public float[] EmbedUnrounded(ReadOnlySpan<float> latent)
    {
        float[] features = EmbedImage(_gate.Call(latent, Paint));
        features[0] += Hidden;
        return features;
    }

    /// <summary>How much of the first feature the rounding of pixels hides.</summary>
    public float Hidden { get; init; }

    private byte[] Draw(ReadOnlySpan<float> latent)
    {
        if (DecodeFailure is { } failure)
        {
            throw failure;
        }

        Interlocked.Increment(ref _decoded);
        return Paint(latent);
    }

    private byte[] Paint(ReadOnlySpan<float> latent)
    {
        byte[] rgb = new byte[PictureSize * PictureSize * 3];
        for (int i = 0; i < rgb.Length && !IsBlack; i++)
        {
            rgb[i] = _isFlat ? Folded(latent[i % 3]) : (byte)(128 + Math.Clamp(latent[i % latent.Length] * 40, -127, 127));
        }

        Retouch?.Invoke(rgb);
        return rgb;
    }

    /// <summary>Runs up and down the grey levels and never stays, so that neighbouring points differ wherever they are.</summary>
    private static byte Folded(float number) => (byte)Math.Abs(Math.IEEERemainder(number * 300, 2 * byte.MaxValue));

    /// <summary>Times that its sessions were opened again.</summary>
    public int Rebuilt => Volatile.Read(ref _rebuilt);

    /// <summary>Thrown by <see cref="Rebuild"/> while set.</summary>
    public Exception? RebuildFailure { get; set; }

    public void Rebuild()
    {
        Interlocked.Increment(ref _rebuilt);
        _gate.Reopen(() =>
        {
            if (RebuildFailure is { } failure)
            {
                throw failure;
            }

            Fake.Lose();
        });
    }

    public bool EncodesPictures { get; init; } = true;

    /// <summary>What <see cref="Decode"/> drew it from, where nothing was clipped: the first numbers of 3 x 64.</summary>
    public float[] Encode(ReadOnlySpan<byte> rgb)
    {
        float[] latent = new float[LatentShape.Count];
        for (int i = 0; i < latent.Length; i++)
        {
            latent[i] = (rgb[i] - 128) / 40f;
        }

        return latent;
    }

    /// <summary>The first pixel's colour, as a direction.</summary>
    public float[] EmbedImage(ReadOnlySpan<byte> rgb)
    {
        if (EmbedFailure is { } failure)
        {
            throw failure;
        }

        Interlocked.Increment(ref _embedded);
        double norm = Math.Sqrt((rgb[0] * rgb[0]) + (rgb[1] * rgb[1]) + (rgb[2] * rgb[2]));
        return [(float)(rgb[0] / norm), (float)(rgb[1] / norm), (float)(rgb[2] / norm)];
    }
}
