using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>The VAE decoder: a latent becomes a picture.</summary>
internal sealed class PictureDecoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtIoBinding _binding;
    private readonly RowTensor _latent;
    private readonly RowTensor _picture;
    private readonly float _scale;

    public PictureDecoder(InferenceSession session, LatentShape shape, double scalingFactor)
    {
        _session = session;
        _scale = (float)(1 / scalingFactor);
        (string input, NodeMetadata latent) = session.InputMetadata.First();
        (string output, NodeMetadata picture) = session.OutputMetadata.First();
        _latent = new(input, latent.ElementDataType, 1, shape.Channels, shape.Height, shape.Width);
        PictureSize = picture.Dimensions is [_, _, > 0 and int height, > 0 and int width] && height == width
            ? height
            : Probe(output);
        _picture = new(output, picture.ElementDataType, 1, 3, PictureSize, PictureSize);
        _binding = session.CreateIoBinding();
        _latent.BindInput(_binding, 1);
        _picture.BindOutput(_binding, 1);
    }

    /// <summary>Edge of a picture in pixels.</summary>
    public int PictureSize { get; }

    /// <summary>RGB bytes [size, size, 3] of a sampled latent.</summary>
    public byte[] Decode(ReadOnlySpan<float> latent)
    {
        for (int i = 0; i < latent.Length; i++)
        {
            _latent.Floats[i] = latent[i] * _scale;
        }

        _latent.Send(1);
        _session.RunWithBinding(_run, _binding);
        _picture.Receive(1);
        return ToRgb(_picture.Floats);
    }

    public void Dispose()
    {
        _binding.Dispose();
        _latent.Dispose();
        _picture.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>[3, size, size] in [−1, 1] to [size, size, 3] in 0 … 255.</summary>
    private static byte[] ToRgb(ReadOnlySpan<float> planes)
    {
        byte[] rgb = new byte[planes.Length];
        int pixels = planes.Length / 3;
        for (int pixel = 0; pixel < pixels; pixel++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                float value = (planes[(channel * pixels) + pixel] + 1) * 127.5f;
                rgb[(pixel * 3) + channel] = (byte)MathF.Round(Math.Clamp(value, 0, 255));
            }
        }

        return rgb;
    }

    /// <summary>A decoder that leaves its picture's size free is asked for one.</summary>
    private int Probe(string output)
    {
        using OrtIoBinding binding = _session.CreateIoBinding();
        _latent.BindInput(binding, 1);
        binding.BindOutputToDevice(output, OrtMemoryInfo.DefaultInstance);
        using IDisposableReadOnlyCollection<OrtValue> pictures = _session.RunWithBoundResults(_run, binding);
        return (int)pictures[0].GetTensorTypeAndShape().Shape[^1];
    }
}
