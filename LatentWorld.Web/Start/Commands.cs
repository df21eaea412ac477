namespace LatentWorld.Web.Start;

/// <summary>What the program does in place of serving the map.</summary>
internal static class Commands
{
    /// <returns>The process's exit code; null where the arguments name no command.</returns>
    public static Task<int>? Run(string[] arguments, TextWriter output) => arguments switch
    {
        [CheckModel.Command, .. string[] others] => Task.FromResult(CheckModel.Run(others, output)),
        [ImportCommand.Command, .. string[] others] => Task.FromResult(ImportCommand.Run(others, output)),
        [ExportCommand.Command, .. string[] others] => ExportCommand.RunAsync(others, output),
        _ => null,
    };
}
