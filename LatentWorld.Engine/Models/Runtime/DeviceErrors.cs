using System.Text.RegularExpressions;
using LatentWorld.Engine.Diffusion;

namespace LatentWorld.Engine.Models.Runtime;

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
        string words = exception.Message;
        // In this order: a device that is lost often fails to allocate as well, and so does a capture.
        return Spoilt().IsMatch(words) ? Lost("The GPU failed, and CUDA refuses this process from now on", DeviceCure.Restart)
            : Capture().IsMatch(words) ? Lost("A CUDA graph could not be captured, and the session is of no more use", DeviceCure.ReopenWithoutGraphs)
            : Unlaunched().IsMatch(words) ? Lost("The GPU failed and has to be opened again", DeviceCure.Reopen)
            : OutOfMemory().IsMatch(words) ? new DeviceMemoryException($"The device's memory does not suffice: {ProviderWords.OneLine(words)}", exception)
            : null;

        DeviceLostException Lost(string what, DeviceCure cure) => new($"{what}: {ProviderWords.Failure(words)}", exception, cure);
    }

    /// <summary>Whether CUDA refuses this process after the error, so that no session of the device may be closed any more.</summary>
    public static bool Spoils(Exception exception) =>
        (exception as DeviceLostException ?? Of(exception)) is DeviceLostException { Cure: DeviceCure.Restart };

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

    // Where cudaError_t says that "the process must be terminated and relaunched": 226 error contained, 700 illegal
    // address, 702 timeout, 710 device-side assert, 714 hardware stack error up to 719 launch failure, 721 tensor memory
    // leak, 911 external device. Where it does not say so, but the context is as dead: 46 devices unavailable, 101 device
    // gone, 214 and 220 uncorrectable errors of memory and link, 709 context destroyed, 999 unknown. A library's kernel
    // that fails to execute met one of these.
    [GeneratedRegex(
        """
        CUDA\ failure\ (46|101|214|220|226|700|702|709|710|71[4-9]|721|911|999):
        | illegal\ memory\ access
        | device-side\ assert
        | unspecified\ launch\ failure
        | uncorrectable\ ECC\ error
        | STATUS_EXECUTION_FAILED
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Spoilt();

    // 900 to 908: what must not happen while a stream is captured. The stream stays invalid for its session.
    [GeneratedRegex(@"CUDA failure 90[0-8]:", RegexOptions.IgnoreCase)]
    private static partial Regex Capture();

    // 701: the launch did not take place for want of registers or of the like; the context is whole.
    [GeneratedRegex(@"CUDA failure 701:", RegexOptions.IgnoreCase)]
    private static partial Regex Unlaunched();
}
