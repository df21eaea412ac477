using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>The command "import-model": makes a model folder of a checkpoint.</summary>
public static class ImportCommand
{
    public const string Command = "import-model";

    /// <returns>The process's exit code: 0 where the folder was written, else 1.</returns>
    public static int Run(string[] arguments, TextWriter output)
    {
        using var stop = new StopSignals();
        return Run(arguments, output, stop.Token);
    }

    /// <inheritdoc cref="Run(string[], TextWriter)"/>
    internal static int Run(string[] arguments, TextWriter output, CancellationToken stop)
    {
        if (arguments is [] or ["--help"])
        {
            output.WriteLine(ImportArguments.Usage);
            return arguments is [] ? StartFailure.ExitCode : 0;
        }

        ImportOptions options = ImportArguments.Read(arguments);
        long start = TimeProvider.System.GetTimestamp();
        var progress = new ImportBar(output);
        try
        {
            ImportedModel model = ModelImporter.Import(options, progress, progress.Say, stop);
            progress.End();
            Write(output, model, options.Precision, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            progress.End();
            output.WriteLine("Stopped. Nothing was written.");
            return StartFailure.ExitCode;
        }
        catch
        {
            // The reason stands on a line of its own.
            progress.End();
            throw;
        }
    }

    private static void Write(TextWriter output, ImportedModel model, NetworkPrecision precision, double seconds)
    {
        output.WriteLine($"Written    {model.Folder}, {JobWords.Bytes(model.Bytes)} in {NumberWords.Decimals(seconds, 1)} s");
        foreach ((string part, long bytes) in model.Parts)
        {
            output.WriteLine($"    {part,-16} {JobWords.Bytes(bytes)}");
        }

        output.WriteLine($"Kind       Stable Diffusion {(model.Kind == CheckpointKind.StableDiffusion2 ? "2" : "1")}, {DiffusersWords<PredictionType>.Of(model.Prediction)}, {(precision == NetworkPrecision.Half ? "fp16" : "fp32")}");
        output.WriteLine($"Name       {ShownText.Of(model.Reference.Name)}");
        output.WriteLine($"Hash       {model.Reference.Hash}");
        output.WriteLine($"Start with --Model:Path={Quoted(model.Folder)}");
    }

    /// <summary>As a shell takes it for one word.</summary>
    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
