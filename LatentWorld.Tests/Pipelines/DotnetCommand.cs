using System.Diagnostics;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Pipelines;

/// <summary>The SDK's command line, as a user starts it, but for servers that would outlive the test.</summary>
internal static class DotnetCommand
{
    // Many times what a build of one file and its copies take on a slow machine.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a command that must succeed.</summary>
    /// <inheritdoc cref="TryAsync"/>
    /// <returns>What it wrote to its standard output.</returns>
    public static async Task<string> RunAsync(string folder, TemporaryFolder data, params string[] arguments)
    {
        (int exitCode, string output, string error) = await TryAsync(folder, data, arguments);
        Assert.True(exitCode == 0, $"dotnet {string.Join(' ', arguments)} ended with {exitCode}:\n{output}\n{error}");
        return output;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="folder">The working folder.</param>
    /// <param name="data">Takes what the SDK keeps for the user, such as the build of a file-based program.</param>
    public static async Task<(int ExitCode, string Output, string Error)> TryAsync(string folder, TemporaryFolder data, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["XDG_DATA_HOME"] = data.Path,
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
                ["UseSharedCompilation"] = "false",
                ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
                ["DOTNET_NOLOGO"] = "1",
            },
        };
        using Process process = Process.Start(start)!;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(patience.Token);
            string error = await process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await output, error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
