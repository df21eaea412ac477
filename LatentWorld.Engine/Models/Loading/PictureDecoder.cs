using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>The VAE decoder: a latent becomes a picture. Any thread may call it; calls of <see cref="Decode"/> and <see cref="Levels"/> wait for each other.</summary>
internal sealed class PictureDecoder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly HostTensor _latent;
    private readonly HostTensor _picture;
    private readonly float _scale;
    private readonly int _rows;

    /// <param name="shape">The latents that the U-Net makes.</param>
    /// <exception cref="ModelFolderException">The network is no decoder of such latents.</exception>
    public PictureDecoder(OnnxFile file, InferenceSession session, LatentShape shape, double scalingFactor)
    {
        _session = session;
        _scale = (float)(1 / scalingFactor);
        OnnxTensor latent = file.RequireInput([0, 0, 0, 0], "latent_sample", "latent");
        CheckLatent(file, latent, shape);
        OnnxTensor picture = file.RequireOutput([0, 3, 0, 0], "sample");
        // An export with a fixed batch decodes all its rows; the first is the picture.
        _rows = Math.Max(latent.Size(0), 1);
        _latent = new(latent.Name, session.InputMetadata[latent.Name].ElementDataType, _rows, shape.Channels, shape.Height, shape.Width);
        PictureSize = picture.Size(2) > 0 && picture.Size(2) == picture.Size(3) ? picture.Size(2) : Probe(picture.Name);
        _picture = new(picture.Name, session.OutputMetadata[picture.Name].ElementDataType, _rows, 3, PictureSize, PictureSize);
    }

    /// <summary>Edge of a picture in pixels.</summary>
    public int PictureSize { get; }

    /// <summary>RGB bytes [size, size, 3] of a sampled latent.</summary>
    /// <exception cref="InvalidDataException">What was decoded are no numbers, which would pass for black.</exception>
    public byte[] Decode(ReadOnlySpan<float> latent) => Array.ConvertAll(Levels(latent), level => (byte)MathF.Round(level));

    /// <summary>The grey levels that <see cref="Decode"/> rounds, from 0 to 255, [size, size, 3].</summary>
    /// <inheritdoc cref="Decode"/>
    public float[] Levels(ReadOnlySpan<float> latent)
    {
        lock (_gate)
        {
            return ToLevels(Paint(latent));
        }
    }

    /// <summary>What the network makes of a sampled latent, [3, size, size] from −1 to 1; overwritten by the next.</summary>
    public ReadOnlySpan<float> Paint(ReadOnlySpan<float> latent)
    {
        for (int i = 0; i < latent.Length; i++)
        {
            _latent.Floats[i] = latent[i] * _scale;
        }

        _latent.Send();
        _session.Run(_run, [_latent.Name], [_latent.Value], [_picture.Name], [_picture.Value]);
        _picture.Receive();
        return _picture.Floats[..(3 * PictureSize * PictureSize)];
    }

    public void Dispose()
    {
        _latent.Dispose();
        _picture.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static void CheckLatent(OnnxFile file, OnnxTensor latent, LatentShape shape)
    {
        int[] made = [shape.Channels, shape.Height, shape.Width];
        for (int i = 0; i < made.Length; i++)
        {
            if (latent.Size(i + 1) is not 0 and int taken && taken != made[i])
            {
                throw new ModelFolderException(
                    $"{file.Name} takes {latent} and unet/model.onnx makes latents of [{string.Join(", ", made)}]. Export both for one picture size.");
            }
        }
    }

    /// <summary>[3, size, size] in [−1, 1] to [size, size, 3] in 0 … 255.</summary>
    private static float[] ToLevels(ReadOnlySpan<float> planes)
    {
        float[] levels = new float[planes.Length];
        int pixels = planes.Length / 3;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                float value = (planes[(channel * pixels) + pixel] + 1) * 127.5f;
                if (float.IsNaN(value))
                {
                    throw new InvalidDataException("vae_decoder/model.onnx gave what is no number; half precision is too little for it here. Export it in fp32.");
                }

                levels[(pixel * 3) + channel] = Math.Clamp(value, 0, 255);
            }
        }

        return levels;
    }

    /// <summary>A decoder that leaves its picture's size free is asked for one.</summary>
    private int Probe(string output)
    {
        using IDisposableReadOnlyCollection<OrtValue> pictures = _session.Run(_run, [_latent.Name], [_latent.Value], [output]);
        return (int)pictures[0].GetTensorTypeAndShape().Shape[^1];
    }
}
