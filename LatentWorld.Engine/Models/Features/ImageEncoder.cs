using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LatentWorld.Engine.Models.Features;

/// <summary>
/// The CLIP image encoder: a picture becomes features in the space that it shares with words. May be used from any
/// thread; one picture is embedded at a time.
/// </summary>
internal sealed class ImageEncoder : IDisposable
{
    private readonly Lock _gate = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly ImagePreprocessing _preprocessing;
    private readonly HostTensor _pixels;
    private readonly string _output;
    private readonly List<string> _names = [];
    private readonly List<OrtValue> _values = [];
    private readonly int _rows;

    /// <exception cref="ModelFolderException">The network is no image encoder with a projection.</exception>
    public ImageEncoder(ImageEncoderFiles files, InferenceSession session)
    {
        _session = session;
        _preprocessing = files.Preprocessing;
        OnnxTensor pixels = files.Network.RequireInput([0, 3, 0, 0], "pixel_values", "image");
        CheckSize(files, pixels);
        _rows = Math.Max(pixels.Size(0), 1);
        _pixels = new(pixels.Name, session.InputMetadata[pixels.Name].ElementDataType, _rows, 3, _preprocessing.Height, _preprocessing.Width);
        Give(_pixels.Name, _pixels.Value);
        foreach (OnnxTensor other in files.Network.Inputs.Where(input => input != pixels))
        {
            GiveOnes(other);
        }

        _output = Output(files.Network);
        FeatureCount = Run().Length;
    }

    public int FeatureCount { get; }

    /// <summary>Features of unit length of an RGB picture [height, width, 3].</summary>
    public float[] Embed(ReadOnlySpan<byte> rgb, int width, int height)
    {
        lock (_gate)
        {
            _preprocessing.Apply(rgb, width, height, _pixels.Floats);
            return OnnxFloats.Normalise(Run());
        }
    }

    /// <summary>The same of levels [height, width, 3] from 0 to 255 that were not rounded to whole ones.</summary>
    public float[] Embed(ReadOnlySpan<float> levels, int width, int height)
    {
        lock (_gate)
        {
            _preprocessing.Apply(levels, width, height, _pixels.Floats);
            return OnnxFloats.Normalise(Run());
        }
    }

    public void Dispose()
    {
        _values.ForEach(value => value.Dispose());
        _run.Dispose();
        _session.Dispose();
    }

    /// <summary>Features that were not projected lie in no space of words; they would pass for CLIP's and not be them.</summary>
    private static string Output(OnnxFile network)
    {
        OnnxTensor output = network.RequireOutput([0, 0], "image_embeds", "embedding", "image_features");
        return output.Name != "pooler_output"
            ? output.Name
            : throw new ModelFolderException(
                $"{network.Name} was exported without its projection: {network.Signature}. Export CLIP whole, or its CLIPVisionModelWithProjection, as docs/models.md says.");
    }

    private static void CheckSize(ImageEncoderFiles files, OnnxTensor pixels)
    {
        ImagePreprocessing made = files.Preprocessing;
        if ((pixels.Size(2) > 0 && pixels.Size(2) != made.Height) || (pixels.Size(3) > 0 && pixels.Size(3) != made.Width))
        {
            throw new ModelFolderException(
                $"{files.Network.Name} takes {pixels} and its preprocessor_config.json makes pictures of {made.Width} by {made.Height}. Take both from one export.");
        }
    }

    /// <summary>
    /// Exports of CLIP's two halves in one network want a text beside the picture; its features do not depend on it.
    /// </summary>
    private void GiveOnes(OnnxTensor input)
    {
        long[] shape = [.. Enumerable.Range(0, input.Shape.Count).Select(i => (long)Math.Max(input.Size(i), 1))];
        int count = (int)shape.Aggregate(1L, (product, size) => product * size);
        OrtValue value = _session.InputMetadata[input.Name].ElementDataType switch
        {
            TensorElementType.Int64 => OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1L, count).ToArray(), shape),
            TensorElementType.Int32 => OrtValue.CreateTensorValueFromMemory(Enumerable.Repeat(1, count).ToArray(), shape),
            _ => throw new ModelFolderException($"The image encoder also takes {input}; it must take a picture, and token ids at most. Export it as docs/models.md says."),
        };
        Give(input.Name, value);
    }

    private void Give(string name, OrtValue value)
    {
        _names.Add(name);
        _values.Add(value);
    }

    private float[] Run()
    {
        _pixels.Send();
        using IDisposableReadOnlyCollection<OrtValue> features = _session.Run(_run, _names, _values, [_output]);
        float[] all = OnnxFloats.Read(features[0]);
        return _rows == 1 ? all : all[..(all.Length / _rows)];
    }
}
