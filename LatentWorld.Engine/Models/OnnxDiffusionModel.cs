using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models;

/// <summary>A model folder loaded into ONNX Runtime.</summary>
public sealed class OnnxDiffusionModel : IDiffusionModel, IDisposable
{
    private const int MostPictures = 64;

    private readonly TextEncoder _text;
    private readonly OnnxDenoiser _denoiser;
    private readonly PictureDecoder _decoder;
    private readonly ImageEncoder? _image;

    private OnnxDiffusionModel(ModelFolder folder, OnnxSessions sessions, int maxBatch)
    {
        Reference = folder.Reference;
        Scheduler = folder.Scheduler;
        Provider = sessions.Provider;
        _text = new(ClipTokenizer.Open(folder.Path), sessions.Open("text_encoder"));
        InferenceSession unet = sessions.Open("unet");
        var signature = UnetSignature.Read(unet, folder.SampleSize, _text.Tokenizer.Length);
        Precision = signature.SampleType == TensorElementType.Float16 ? "fp16" : "fp32";
        // A guided picture takes two rows.
        _denoiser = new(unet, signature, 2 * maxBatch);
        _decoder = new(sessions.Open("vae_decoder"), signature.Latent, folder.ScalingFactor);
        _image = folder.Has("image_encoder")
            ? new(sessions.Open("image_encoder"), ImagePreprocessing.Read(folder.Path))
            : null;
        Concepts = _image is null ? [] : ConceptFile.Read(folder, _text, sessions);
    }

    public ModelReference Reference { get; }

    public string Provider { get; }

    public string Precision { get; }

    public LatentShape LatentShape => _denoiser.Shape;

    public int PictureSize => _decoder.PictureSize;

    public int FeatureCount => _image?.FeatureCount ?? 0;

    public SchedulerConfiguration Scheduler { get; }

    public IDenoiser Denoiser => _denoiser;

    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Loads a model folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Provider and largest batch.</param>
    /// <param name="say">Is told in one line where CUDA was tried and is not there.</param>
    /// <exception cref="ModelFolderException">A file is missing, damaged or of a kind that is not supported.</exception>
    /// <exception cref="ProviderException">CUDA is demanded and not there.</exception>
    public static OnnxDiffusionModel Load(string path, ModelOptions options, Action<string> say)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxBatch, MostPictures);
        var folder = ModelFolder.Open(path);
        return new(folder, OnnxSessions.Choose(folder.Path, options.Provider, say), options.MaxBatch);
    }

    public float[] EncodeText(string prompt) => _text.Encode(prompt);

    public PromptReading ReadPrompt(string prompt) => _text.Tokenizer.Read(prompt);

    public byte[] Decode(ReadOnlySpan<float> latent) => _decoder.Decode(latent);

    public float[] EmbedImage(ReadOnlySpan<byte> rgb) => _image?.Embed(rgb) ?? [];

    public void Dispose()
    {
        _denoiser.Dispose();
        _decoder.Dispose();
        _image?.Dispose();
        _text.Dispose();
    }
}
