using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Features;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using LatentWorld.Engine.Worlds;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>A model folder loaded into ONNX Runtime.</summary>
public sealed class OnnxDiffusionModel : IDiffusionModel, IDisposable
{
    private const int MostPictures = 64;

    private readonly ModelFolder _folder;
    private readonly ImageEncoderFiles? _image;
    private readonly OnnxSessions _sessions;
    private readonly int _rows;
    private readonly SessionGate _gate = new();
    private OnnxParts _parts;

    private OnnxDiffusionModel(ModelFolder folder, ImageEncoderFiles? image, OnnxSessions sessions, int maxBatch)
    {
        (_folder, _image, _sessions) = (folder, image, sessions);
        // A guided picture takes two rows.
        _rows = 2 * maxBatch;
        _parts = _gate.Call(this, static model => model.OpenParts());
        _gate.Call(this, static model => model.CheckFirstRun());
        Precision = _parts.Unet.Signature.SampleType == TensorElementType.Float16 ? "fp16" : "fp32";
        Denoiser = new OnnxDenoiser(_gate, _parts.Unet.Signature, () => _parts.Unet);
        // The words' features lie in the space of the folder's own image encoder.
        Concepts = image?.Folder != folder.Path
            ? []
            : _gate.Call(this, static model => ConceptFile.Read(model._folder, model._parts.Text, model._sessions));
    }

    /// <inheritdoc/>
    public ModelReference Reference => _folder.Reference;

    /// <inheritdoc/>
    public string Provider => _sessions.Provider;

    /// <inheritdoc/>
    public string Precision { get; }

    /// <inheritdoc/>
    public LatentShape LatentShape => _parts.Unet.Signature.Latent;

    /// <inheritdoc/>
    public int PictureSize => _parts.Decoder.PictureSize;

    /// <inheritdoc/>
    public int FeatureCount => _parts.Image?.FeatureCount ?? 0;

    /// <inheritdoc/>
    public string FeaturesFrom => _image?.Hash ?? "";

    /// <inheritdoc/>
    public SchedulerConfiguration Scheduler => _folder.Scheduler;

    /// <inheritdoc/>
    public SamplingAdvice Advice => _folder.Advice;

    /// <inheritdoc/>
    public IDenoiser Denoiser { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Loads a model folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="options">Provider and largest batch.</param>
    /// <param name="say">Gets a line where CUDA was tried and is not there.</param>
    /// <exception cref="ModelFolderException">A file is missing, damaged or of a kind that is not supported.</exception>
    /// <exception cref="ProviderException">CUDA is demanded and not there.</exception>
    /// <exception cref="DeviceMemoryException">The model does not fit into the device's memory.</exception>
    public static OnnxDiffusionModel Load(string path, ModelOptions options, Action<string> say) =>
        Load(ModelFolder.Open(path), options, say);

    /// <summary>Loads a model folder that was opened before.</summary>
    /// <inheritdoc cref="Load(string, ModelOptions, Action{string})"/>
    public static OnnxDiffusionModel Load(ModelFolder folder, ModelOptions options, Action<string> say)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaxBatch, MostPictures);
        var image = ImageEncoderFiles.Find(folder, options.ClipPath);
        return new(folder, image, OnnxSessions.Choose(folder.Path, options.Provider, options.Place, say), options.MaxBatch);
    }

    /// <inheritdoc/>
    public Conditioning EncodeText(string prompt) => _gate.Call(
        prompt, text => Conditioning.OfText(_parts.Text.Encode(text), _parts.Unet.Signature.Tokens, _parts.Unet.Signature.Width));

    /// <inheritdoc/>
    public PromptReading ReadPrompt(string prompt) => _parts.Text.Tokenizer.Read(prompt);

    /// <inheritdoc/>
    public byte[] Decode(ReadOnlySpan<float> latent) => _gate.Call(latent, sampled => _parts.Decoder.Decode(sampled));

    /// <inheritdoc/>
    public float[] EmbedImage(ReadOnlySpan<byte> rgb) => _gate.Call(rgb, picture =>
    {
        int edge = (int)Math.Sqrt(picture.Length / 3);
        return _parts.Image?.Embed(picture, edge, edge) ?? [];
    });

    /// <inheritdoc/>
    public float[] EmbedUnrounded(ReadOnlySpan<float> latent) => _gate.Call(latent, sampled =>
    {
        int edge = _parts.Decoder.PictureSize;
        return _parts.Image?.Embed(_parts.Decoder.Levels(sampled), edge, edge) ?? [];
    });

    /// <inheritdoc/>
    public bool EncodesPictures => _folder.Has("vae_encoder");

    /// <inheritdoc/>
    public float[] Encode(ReadOnlySpan<byte> rgb) => EncodesPictures
        ? _gate.Call(rgb, picture => _parts.Encoder.Encode(picture))
        : throw new NotSupportedException($"{Reference.Name} has no vae_encoder, so no picture can become a latent. Export it with its VAE encoder.");

    /// <inheritdoc/>
    public bool EmbedsTexts => _image?.Folder == _folder.Path && _folder.Has("text_projection");

    /// <inheritdoc/>
    public float[] EmbedText(string text) => EmbedsTexts
        ? _gate.Call(text, words => _parts.Projection.Project(_parts.Text.Pool(words)))
        : throw new NotSupportedException(
            $"{Reference.Name} cannot compare pictures with words: its folder needs image_encoder and text_projection of one CLIP. Export it with both, as docs/models.md says.");

    /// <inheritdoc/>
    public void Rebuild() => _gate.Reopen(() =>
    {
        _parts.Dispose();
        _parts = OpenParts();
    });

    /// <summary>
    /// Closes what only pictures need, for a process that renders none: U-Net, decoder and image encoder. Prompts, words and all shapes
    /// are there as before; what is closed must not be called any more.
    /// </summary>
    public void KeepWords() => _gate.Reopen(_parts.CloseAllButWords);

    /// <summary>Closes all sessions; where CUDA refuses the process they are left to its end, since closing one would end it on the spot.</summary>
    public void Dispose()
    {
        if (_gate.IsSpoilt)
        {
            AbandonedSessions.Hold(_parts);
            return;
        }

        _parts.Dispose();
        _gate.Dispose();
    }

    private bool CheckFirstRun()
    {
        try
        {
            FirstRun.Check(_parts);
            return true;
        }
        catch (Exception exception)
        {
            AbandonedSessions.CloseAfter(exception, _parts);
            throw;
        }
    }

    private OnnxParts OpenParts() => new(_folder, _image, _sessions, _rows, capture: _sessions.CanCapture && !_gate.CaptureFailed);
}
