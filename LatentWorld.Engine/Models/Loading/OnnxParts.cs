using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Features;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Text;
using LatentWorld.Engine.Models.Unet;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>A model folder's parts with their open sessions.</summary>
internal sealed class OnnxParts : IDisposable
{
    private readonly List<IDisposable> _open = [];

    private readonly Lock _gate = new();
    private readonly Func<LatentEncoder> _openEncoder;
    private readonly Func<TextProjection> _openProjection;
    private LatentEncoder? _encoder;
    private TextProjection? _projection;

    /// <param name="image">The image encoder, where there is one.</param>
    /// <param name="rows">Most rows of one run of the U-Net.</param>
    /// <param name="capture">Whether it may be tried to capture the U-Net's runs as CUDA graphs.</param>
    public OnnxParts(ModelFolder folder, ImageEncoderFiles? image, OnnxSessions sessions, int rows, bool capture)
    {
        try
        {
            Text = Keep(new TextEncoder(ClipTokenizer.Open(folder.Path), folder.Network("text_encoder"), sessions.Open("text_encoder")));
            Unet = Keep(CudaGraphTrial.Open(
                capture, captured => DeviceBatch.Open(folder, sessions, Text.Tokenizer.Length, rows, captured), sessions.Say));
            CheckText(Text, Unet.Signature);
            Decoder = Keep(new PictureDecoder(folder.Network("vae_decoder"), sessions.Open("vae_decoder"), Unet.Signature.Latent, folder.ScalingFactor));
            int size = Decoder.PictureSize;
            _openEncoder = () => new(folder.Network("vae_encoder"), sessions.Open("vae_encoder"), Unet.Signature.Latent, size, folder.ScalingFactor);
            _openProjection = () => new(folder.Network("text_projection"), sessions.Open("text_projection"));
            Image = image is null ? null : Keep(new ImageEncoder(image, sessions.Open(image.Folder, image.Network.Name)));
        }
        catch (Exception exception)
        {
            AbandonedSessions.CloseAfter(exception, this);
            throw;
        }
    }

    public TextEncoder Text { get; }

    public DeviceBatch Unet { get; }

    public PictureDecoder Decoder { get; }

    public ImageEncoder? Image { get; }

    /// <summary>Of a folder that has one; opened by the first call, since most maps never need its room on the device.</summary>
    /// <exception cref="ModelFolderException">The network is damaged, or no encoder of the model's pictures.</exception>
    public LatentEncoder Encoder
    {
        get
        {
            lock (_gate)
            {
                return _encoder ??= Keep(_openEncoder());
            }
        }
    }

    /// <summary>Of a folder that has one; opened by the first text that pictures are compared with.</summary>
    /// <exception cref="ModelFolderException">The network is damaged, or no text projection.</exception>
    public TextProjection Projection
    {
        get
        {
            lock (_gate)
            {
                return _projection ??= Keep(_openProjection());
            }
        }
    }

    /// <summary>Closes what only pictures need; its shapes can still be read.</summary>
    public void CloseAllButWords()
    {
        foreach (IDisposable? part in (IDisposable?[])[Unet, Decoder, Image])
        {
            if (part is not null && _open.Remove(part))
            {
                part.Dispose();
            }
        }
    }

    public void Dispose()
    {
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            _open[i].Dispose();
        }

        _open.Clear();
    }

    private static void CheckText(TextEncoder text, UnetSignature unet)
    {
        if (unet.Tokens != text.Tokenizer.Length)
        {
            throw new ModelFolderException(
                $"unet/model.onnx takes {unet.Tokens} tokens and the text encoder gets {text.Tokenizer.Length} (model_max_length in tokenizer/tokenizer_config.json, else max_position_embeddings in text_encoder/config.json). Take both from one export.");
        }

        int given = text.Encode("").Length / text.Tokenizer.Length;
        if (given != unet.Width)
        {
            throw new ModelFolderException(
                $"text_encoder/model.onnx gives {given} numbers a token and unet/model.onnx takes {unet.Width}. Take both from one export.");
        }
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }
}
