using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>The CLIP image encoder: a picture becomes features in the space that it shares with words.</summary>
internal sealed class ImageEncoder : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly ImagePreprocessing _preprocessing;
    private readonly RowTensor _pixels;
    private readonly string _input;
    private readonly string _output;
    private readonly OrtIoBinding _binding;

    public ImageEncoder(InferenceSession session, ImagePreprocessing preprocessing)
    {
        _session = session;
        _preprocessing = preprocessing;
        (_input, NodeMetadata pixels) = session.InputMetadata.First();
        _output = session.OutputMetadata.ContainsKey("image_embeds") ? "image_embeds" : session.OutputNames[0];
        _pixels = new(_input, pixels.ElementDataType, 1, 3, preprocessing.Size, preprocessing.Size);
        _binding = session.CreateIoBinding();
        _pixels.BindInput(_binding, 1);
        _binding.BindOutputToDevice(_output, OrtMemoryInfo.DefaultInstance);
        FeatureCount = Run().Length;
    }

    public int FeatureCount { get; }

    /// <summary>Features of unit length of an RGB picture [edge, edge, 3].</summary>
    public float[] Embed(ReadOnlySpan<byte> rgb)
    {
        _preprocessing.Apply(rgb, _pixels.Floats);
        return OnnxFloats.Normalise(Run());
    }

    public void Dispose()
    {
        _binding.Dispose();
        _pixels.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private float[] Run()
    {
        _pixels.Send(1);
        using IDisposableReadOnlyCollection<OrtValue> features = _session.RunWithBoundResults(_run, _binding);
        return OnnxFloats.Read(features[0]);
    }
}
