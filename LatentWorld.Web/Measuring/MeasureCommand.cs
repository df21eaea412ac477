using LatentWorld.Web.Start;

namespace LatentWorld.Web.Measuring;

/// <summary>The command "measure": numbers of a world's geometry, without a browser.</summary>
internal static class MeasureCommand
{
    private const string Command = "measure";

    /// <returns>The process's exit code; null where the arguments name another command or none.</returns>
    /// <exception cref="AppFolderException">What is to be measured cannot be read; the message says why.</exception>
    public static Task<int>? Run(string[] arguments, TextWriter output) => arguments switch
    {
        [Command, SpectrumCommand.Word, .. string[] others] => SpectrumCommand.RunAsync(others, output),
        [Command, ..] => throw new AppFolderException($"measure takes what is to be measured: {SpectrumCommand.Word}. {SpectrumArguments.Usage}"),
        _ => null,
    };
}
