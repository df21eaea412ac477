using System.Globalization;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Files;
using LatentWorld.Engine.Models.Loading;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Start;

/// <summary>Writes what a model folder holds, line by line, for people.</summary>
internal static class ModelReport
{
    private const double Million = 1e6;

    /// <summary>The files that there are and what those that are not are needed for.</summary>
    public static void WriteParts(TextWriter output, string folder)
    {
        output.WriteLine($"Folder     {folder}");
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (ModelPart part in ModelPart.All.Where(part => !part.IsIn(folder)))
        {
            output.WriteLine($"Missing    {part.File}: {part.Need}{(part.IsRequired ? "" : " (optional)")}");
        }

        string[] licences =
            [.. Directory.EnumerateFiles(folder).Where(path => IsLicence(Path.GetFileName(path))).Order(StringComparer.Ordinal)
                .Select(path => Path.GetFileName(path) + (LinkedPath.LeadsSomewhere(path) ? "" : " (a link that leads nowhere)"))];
        output.WriteLine($"Licence    {(licences.Length > 0 ? string.Join(", ", licences) : "no licence file; look where the model came from")}");
    }

    public static void WriteFolder(TextWriter output, ModelFolder folder)
    {
        output.WriteLine($"Name       {folder.Reference.Name}");
        output.WriteLine($"Hash       {folder.Reference.Hash}");
        output.WriteLine($"Scheduler  {EnumWords<SchedulerKind>.Of(folder.Advice.Scheduler).ToUpperInvariant()} on {Describe(folder.Scheduler)}");
        if (folder.Advice.InWords is { } advice)
        {
            output.WriteLine($"Asks for   {advice}");
        }

        foreach (OnnxFile network in folder.Networks)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{network.Name}: {network.Parameters:#,0} parameters, {NumberWords.Decimals(network.ParameterBytes / Million, 1)} MB"));
            WriteEach(output, "takes", network.Inputs);
            WriteEach(output, "gives", network.Outputs);
            WriteEach(output, "weights in", network.WeightFiles.Keys);
        }
    }

    public static void WriteModel(TextWriter output, OnnxDiffusionModel model)
    {
        LatentShape latent = model.LatentShape;
        output.WriteLine($"Provider   {model.Provider}, {model.Precision}");
        output.WriteLine($"Pictures   {model.PictureSize} by {model.PictureSize} pixels of latents [{latent.Channels}, {latent.Height}, {latent.Width}]");
        output.WriteLine($"Tokens     {model.ReadPrompt("").MaxTokens} for a prompt");
        output.WriteLine(model.FeatureCount > 0
            ? $"Features   {model.FeatureCount} numbers from the image encoder {model.FeaturesFrom[..12]}…, {model.Concepts.Count} words"
            : "Features   none, for want of an image encoder: there is no sensitivity layer");
    }

    private static string Describe(SchedulerConfiguration scheduler) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DiffusersWords<BetaSchedule>.Of(scheduler.BetaSchedule)} betas {scheduler.BetaStart} to {scheduler.BetaEnd}, {DiffusersWords<PredictionType>.Of(scheduler.PredictionType)}, {DiffusersWords<TimestepSpacing>.Of(scheduler.TimestepSpacing)} timesteps");

    private static void WriteEach<T>(TextWriter output, string verb, IEnumerable<T> things)
    {
        foreach (T thing in things)
        {
            output.WriteLine($"    {verb} {thing}");
        }
    }

    private static bool IsLicence(string name) =>
        name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase) || name.StartsWith("LICENCE", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("COPYING", StringComparison.OrdinalIgnoreCase);
}
