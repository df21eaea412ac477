using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>A model folder's parts with their open sessions.</summary>
internal sealed class OnnxParts : IDisposable
{
    private readonly List<IDisposable> _open = [];

    /// <param name="rows">Most rows of one run of the U-Net.</param>
    public OnnxParts(ModelFolder folder, OnnxSessions sessions, int rows)
    {
        try
        {
            Text = Keep(new TextEncoder(ClipTokenizer.Open(folder.Path), sessions.Open("text_encoder")));
            InferenceSession unet = Keep(sessions.Open("unet"));
            Signature = UnetSignature.Read(unet, folder.SampleSize, Text.Tokenizer.Length);
            Unet = Keep(new UnetRows(unet, Signature, rows));
            Decoder = Keep(new PictureDecoder(sessions.Open("vae_decoder"), Signature.Latent, folder.ScalingFactor));
            Image = folder.Has("image_encoder")
                ? Keep(new ImageEncoder(sessions.Open("image_encoder"), ImagePreprocessing.Read(folder.Path)))
                : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public TextEncoder Text { get; }

    public UnetSignature Signature { get; }

    public UnetRows Unet { get; }

    public PictureDecoder Decoder { get; }

    public ImageEncoder? Image { get; }

    public void Dispose()
    {
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            _open[i].Dispose();
        }

        _open.Clear();
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _open.Add(part);
        return part;
    }
}
