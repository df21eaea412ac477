using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Files;

namespace LatentWorld.Engine.Import.Settings;

/// <summary>A fault of a file that a checkpoint brings, told of that file: the copy in which it was found goes with the import.</summary>
internal static class GivenFault
{
    /// <param name="fault">As it was found in the copy.</param>
    /// <param name="copy">What its message calls the copy.</param>
    /// <param name="given">The file or folder that was copied.</param>
    public static string InWords(ModelFolderException fault, string copy, string given) => fault.Message
        .Replace(copy, given, StringComparison.Ordinal)
        .Replace(ModelFile.Cure, "Download it once more.", StringComparison.Ordinal);
}
