using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// ONNX Runtime's environment, made once, before the first session. A session's own log level does not hold for what its
/// providers and libraries write through the environment's logger: a GPU's warm-up printed thousands of lines so. What
/// goes wrong comes as an exception, and is said in our words. Whatever touches ONNX Runtime first goes through here, so that it
/// reports nothing to its vendor.
/// </summary>
internal static class OnnxEnvironment
{
    public const OrtLoggingLevel Level = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

    private static readonly Lazy<OrtEnv> Made = new(Make);

    /// <exception cref="DllNotFoundException">The app brought no native library for this machine.</exception>
    public static OrtEnv Instance => Made.Value;

    private static OrtEnv Make()
    {
        OnnxTelemetry.TurnOff();
        var options = new EnvironmentCreationOptions { logId = "LatentWorld", logLevel = Level };
        try
        {
            // A host may have made it for its own sessions.
            OrtEnv environment = OrtEnv.IsCreated ? OrtEnv.Instance() : OrtEnv.CreateInstanceWithOptions(ref options);
            environment.EnvLogLevel = Level;
            return environment;
        }
        catch (Exception exception) when (exception.GetBaseException() is DllNotFoundException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new DllNotFoundException(
                "ONNX Runtime's native library is not beside the program, or it is for another machine or version. The engine leaves its choice to the app: "
                + $"reference Microsoft.ML.OnnxRuntime (CPU), Microsoft.ML.OnnxRuntime.Gpu.Linux or Microsoft.ML.OnnxRuntime.Gpu.Windows, version {Version} as the engine's own.",
                exception);
        }
    }

    private static string Version => typeof(OrtEnv).Assembly.GetName().Version!.ToString(3);
}
