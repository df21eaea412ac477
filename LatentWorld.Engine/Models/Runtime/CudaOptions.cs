using System.Collections.Concurrent;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>How sessions use a CUDA device.</summary>
internal static class CudaOptions
{
    /// <summary>The provider's option that lets runs be captured as CUDA graphs.</summary>
    public const string Capture = "enable_cuda_graph";

    /// <summary>No options but our own.</summary>
    public static IReadOnlyDictionary<string, string> None { get; } = new Dictionary<string, string>();

    // Made when a session asks for it: whoever only names options must not load ONNX Runtime before OnnxEnvironment.
    private static readonly ConcurrentDictionary<int, Lazy<OrtMemoryInfo>> Memories = new();

    /// <summary>Where the tensors of a GPU are kept.</summary>
    public static OrtMemoryInfo Memory(int gpu) =>
        Memories.GetOrAdd(gpu, static id => new(() => new("Cuda", OrtAllocatorType.DeviceAllocator, id, OrtMemType.Default))).Value;

    /// <param name="gpu">Which GPU, from 0.</param>
    /// <param name="capture">Whether runs will be captured as CUDA graphs.</param>
    /// <param name="others">Options that replace those here.</param>
    public static void AddTo(SessionOptions options, int gpu, bool capture, IReadOnlyDictionary<string, string> others)
    {
        var all = new Dictionary<string, string>
        {
            ["device_id"] = $"{gpu}",
            // cuDNN's own advice for a shape, the same each time. EXHAUSTIVE times the algorithms and may choose another
            // in the next run, and with it other last digits; DEFAULT repeats itself too, but is slower.
            ["cudnn_conv_algo_search"] = "HEURISTIC",
            // TF32 keeps ten bits of each factor; fp32 models are to agree with others to 1e-4.
            ["use_tf32"] = "0",
            // Every session has an arena. Grown by powers of two, the U-Net's and the decoder's would each hold up to
            // twice what they need, and neither gives back.
            ["arena_extend_strategy"] = "kSameAsRequested",
            [Capture] = capture ? "1" : "0",
        };
        foreach ((string name, string value) in others)
        {
            all[name] = value;
        }

        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(all);
        options.AppendExecutionProvider_CUDA(cuda);
    }
}
