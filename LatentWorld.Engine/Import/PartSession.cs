using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Onnx;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Import;

/// <summary>Runs a network once, on the CPU, to see what it gives.</summary>
internal static class PartSession
{
    /// <param name="folder">The folder that holds the part's.</param>
    /// <param name="outputs">Which outputs are wanted.</param>
    /// <param name="cure">What to do where it does not run, such as for want of memory: a sentence.</param>
    /// <returns>Their numbers.</returns>
    /// <exception cref="CheckpointException">It does not run.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled, also in the middle of the run.</exception>
    public static float[][] Run(string folder, string part, IReadOnlyList<(string Name, OrtValue Value)> inputs, string[] outputs, string cure, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            using InferenceSession session = OnnxSessions.Choose(folder, ExecutionProviderChoice.Cpu, _ => { }).Open(part);
            using var run = new RunOptions();
            using CancellationTokenRegistration stop = cancel.Register(() => run.Terminate = true);
            using IDisposableReadOnlyCollection<OrtValue> results =
                session.Run(run, [.. inputs.Select(input => input.Name)], [.. inputs.Select(input => input.Value)], outputs);
            return [.. results.Select(OnnxFloats.Read)];
        }
        catch (OnnxRuntimeException) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancel);
        }
        catch (OnnxRuntimeException exception)
        {
            throw new CheckpointException($"A trial run of the model does not get through: {ProviderWords.OneLine(exception.Message)} {cure}", exception);
        }
    }
}
