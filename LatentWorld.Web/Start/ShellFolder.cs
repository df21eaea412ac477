namespace LatentWorld.Web.Start;

/// <summary>The folder that a command was typed in.</summary>
internal static class ShellFolder
{
    /// <summary>"dotnet run" starts the app in its project's folder, and the shell's stays in PWD.</summary>
    public static string Path =>
        Environment.GetEnvironmentVariable("PWD") is { } shell && System.IO.Path.IsPathRooted(shell) && Directory.Exists(shell)
            ? shell
            : Directory.GetCurrentDirectory();
}
