using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Tells a device that is out of memory, and one that is lost, from other errors of ONNX Runtime. It reports them all
/// with the same few codes (fail, runtime exception), so the texts have to be read; this is the one place that does.
/// They are those of its arena, of its CUDA provider ("CUDA failure 2: out of memory ; GPU=0 ; …", with the number from
/// cudaError_t, cudnnStatus_t or cublasStatus_t) and of the C++ library.
/// </summary>
internal static partial class DeviceErrors
{
    /// <summary>What to throw in place of an error of ONNX Runtime: a <see cref="DeviceMemoryException"/>, a <see cref="DeviceLostException"/>, or null where it is neither.</summary>
    public static Exception? Of(Exception exception)
    {
        // A device that is lost often fails to allocate as well.
        if (Lost().IsMatch(exception.Message))
        {
            return new DeviceLostException($"The GPU failed and has to be opened again: {ProviderWords.OneLine(exception.Message)}", exception);
        }

        return OutOfMemory().IsMatch(exception.Message)
            ? new DeviceMemoryException($"The device's memory does not suffice: {ProviderWords.OneLine(exception.Message)}", exception)
            : null;
    }

    [GeneratedRegex(
        """
        Failed\ to\ allocate\ memory\ for\ requested\ buffer
        | Available\ memory\ of\ \d+\ is\ smaller\ than\ requested
        | bad_?\ ?alloc
        | CUDA\ failure\ 2:
        | out\ of\ memory
        | STATUS_ALLOC_FAILED
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex OutOfMemory();

    // 46 devices unavailable, 214 uncorrectable ECC error, 700 to 702 illegal address, out of resources at launch and
    // timeout, 709 context destroyed, 710 device-side assert, 714 to 719 hardware stack error up to launch failure,
    // 999 unknown.
    [GeneratedRegex(
        """
        CUDA\ failure\ (46|214|70[0-2]|709|71[04-9]|999):
        | illegal\ memory\ access
        | device-side\ assert
        | unspecified\ launch\ failure
        | uncorrectable\ ECC\ error
        | STATUS_EXECUTION_FAILED
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Lost();
}
