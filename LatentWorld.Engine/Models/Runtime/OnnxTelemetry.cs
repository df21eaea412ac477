using System.Runtime.InteropServices;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Keeps ONNX Runtime from reporting to its vendor. From 1.29 on it does so unless it is set not to: it writes a
/// device id and a database of events under the user's cache folder, and sends them.
/// </summary>
internal static partial class OnnxTelemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>
    /// To be called before ONNX Runtime is used at all: it reads the variable when its library is loaded, and its own
    /// switch for events comes too late, after the files are written.
    /// </summary>
    public static void TurnOff()
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        if (!OperatingSystem.IsWindows() && SetNative(Variable, "1", overwrite: 1) != 0)
        {
            throw new InvalidOperationException(
                $"ONNX Runtime's telemetry cannot be turned off (error {Marshal.GetLastPInvokeError()}). Set {Variable}=1 before the start.");
        }
    }

    /// <summary>Outside Windows, .NET keeps variables of its own and leaves the process's, which native code reads, as they were.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetNative(string name, string value, int overwrite);
}
