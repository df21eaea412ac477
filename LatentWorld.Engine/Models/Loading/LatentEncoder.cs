using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Loading;

/// <summary>The VAE encoder: a picture becomes a latent. Any thread may call it; calls wait for each other.</summary>
internal sealed class LatentEncoder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly HostTensor _picture;
    private readonly string _output;
    private readonly LatentShape _shape;
    private readonly float _scale;

    /// <param name="shape">The latents that the U-Net takes.</param>
    /// <param name="size">Edge of the decoder's pictures in pixels.</param>
    /// <exception cref="ModelFolderException">The network is no encoder of such pictures.</exception>
    public LatentEncoder(OnnxFile file, InferenceSession session, LatentShape shape, int size, double scalingFactor)
    {
        (_session, _shape, _scale) = (session, shape, (float)scalingFactor);
        OnnxTensor picture = file.RequireInput([0, 3, 0, 0], "sample");
        if ((picture.Size(2) is not 0 and int height && height != size) || (picture.Size(3) is not 0 and int width && width != size))
        {
            throw new ModelFolderException($"{file.Name} takes {picture} and vae_decoder/model.onnx makes pictures of {size} pixels. Export both for one picture size.");
        }

        // Mean and logarithm of the variance one after the other (Optimum), or a draw (the older script of diffusers).
        _output = file.RequireOutput([0, 0, 0, 0], "latent_parameters", "latent_sample").Name;
        _picture = new(picture.Name, session.InputMetadata[picture.Name].ElementDataType, Math.Max(picture.Size(0), 1), 3, size, size);
    }

    /// <summary>
    /// The mean of the latents of a picture, times the scaling factor: x_0 [channels, height, width] as a sampler would have
    /// made it. An older export gives a draw around it.
    /// </summary>
    /// <param name="rgb">RGB bytes [size, size, 3].</param>
    /// <exception cref="InvalidDataException">The network gave another shape, or what is no number.</exception>
    public float[] Encode(ReadOnlySpan<byte> rgb)
    {
        lock (_gate)
        {
            int pixels = rgb.Length / 3;
            for (int i = 0; i < rgb.Length; i++)
            {
                _picture.Floats[((i % 3) * pixels) + (i / 3)] = (rgb[i] / 127.5f) - 1;
            }

            _picture.Send();
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(_run, [_picture.Name], [_picture.Value], [_output]);
            long[] shape = outputs[0].GetTensorTypeAndShape().Shape;
            if (shape is not [_, _, _, _] || (shape[1] != _shape.Channels && shape[1] != 2 * _shape.Channels) || shape[2] != _shape.Height || shape[3] != _shape.Width)
            {
                throw new InvalidDataException(
                    $"vae_encoder/model.onnx gave [{string.Join(", ", shape)}], and the U-Net takes latents of [{_shape.Channels}, {_shape.Height}, {_shape.Width}]. Export both for one picture size.");
            }

            return Scaled(outputs[0]);
        }
    }

    public void Dispose()
    {
        _picture.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private float[] Scaled(OrtValue output)
    {
        float[] latent = new float[_shape.Count];
        bool isHalf = output.GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float16;
        for (int i = 0; i < latent.Length; i++)
        {
            float value = isHalf ? (float)output.GetTensorDataAsSpan<Float16>()[i] : output.GetTensorDataAsSpan<float>()[i];
            latent[i] = float.IsFinite(value)
                ? value * _scale
                : throw new InvalidDataException("vae_encoder/model.onnx gave what is no number; half precision is too little for it here. Export it in fp32.");
        }

        return latent;
    }
}
