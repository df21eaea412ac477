using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Import.Settings;
using LatentWorld.Engine.Models;

namespace LatentWorld.Engine.Import;

/// <summary>The schedule that a checkpoint's folder brings, read as the written model's will be, before gigabytes are written.</summary>
internal static class GivenSchedule
{
    /// <param name="folder">The folder that is written; its schedule is written over later.</param>
    /// <param name="given">The file that the checkpoint brings.</param>
    /// <exception cref="ModelFolderException">It is damaged or not supported.</exception>
    public static void Check(string folder, string given)
    {
        // What the model predicts may not be known yet, and is no longer the file's to say when it is.
        SchedulerSettings.Write(folder, given, PredictionType.VPrediction, endsInPureNoise: false);
        try
        {
            _ = SchedulerFile.Read(folder);
        }
        catch (ModelFolderException fault)
        {
            throw new ModelFolderException(GivenFault.InWords(fault, SchedulerSettings.Name, given), fault);
        }
    }
}
