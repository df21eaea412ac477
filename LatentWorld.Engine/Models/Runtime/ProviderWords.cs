using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Turns ONNX Runtime's account of a CUDA device that cannot be used into one line with a cure. Its exceptions carry no
/// code for this, so the texts are all there is; an unknown one is passed on as it is.
/// </summary>
internal static partial class ProviderWords
{
    private const string Install = "Install CUDA 13 and cuDNN 9.";

    public static string Of(string message) =>
        message switch
        {
            _ when Says(message, "driver version is insufficient", "CUDA failure 35:") =>
                "the GPU's driver is too old for CUDA 13. Install NVIDIA driver 580 or later.",
            _ when Says(message, "no CUDA-capable device is detected", "CUDA failure 100:") =>
                "no GPU that CUDA can use is in this machine, or none is visible to this process.",
            _ when Says(message, "no kernel image is available", "CUDA failure 209:") =>
                "this GPU's architecture is not among those that ONNX Runtime was built for.",
            _ when Says(message, "invalid device ordinal", "CUDA failure 101:") =>
                "CUDA shows this process no GPU of that number.",
            _ => $"{LoaderWords(message).TrimEnd('.')}. {Install}",
        };

    /// <summary>A message without line breaks, cut where it grows long.</summary>
    public static string OneLine(string message)
    {
        const int longest = 300;
        string line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest] + "…";
    }

    /// <summary>
    /// CUDA's own account in one line, "CUDA failure 901: operation failed due to a previous error during capture",
    /// which may stand far behind the names of ONNX Runtime's templates; the message where it has none.
    /// </summary>
    public static string Failure(string message) =>
        $"{(CudaFailure().Match(message) is { Success: true } found ? found.Value.TrimEnd() : OneLine(message).TrimEnd('.'))}.";

    private static bool Says(string message, params ReadOnlySpan<string> texts)
    {
        foreach (string text in texts)
        {
            if (message.Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The operating system's loader says last which library it misses, behind ONNX Runtime's account of its own
    /// source files; where it said nothing, the whole account is all there is.
    /// </summary>
    private static string LoaderWords(string message)
    {
        const string mark = "with error: ";
        int start = message.LastIndexOf(mark, StringComparison.Ordinal);
        return OneLine(start < 0 ? message : message[(start + mark.Length)..]);
    }

    [GeneratedRegex(@"(CUDA|CUDNN|CUBLAS) failure \d+: [^;\r\n]+")]
    private static partial Regex CudaFailure();
}
