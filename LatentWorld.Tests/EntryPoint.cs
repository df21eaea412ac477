using LatentWorld.Tests.Pictures;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace LatentWorld.Tests;

/// <summary>Starts the tests, as xunit's own entry point would, or the process that one of them kills.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args is [WritingProcess.Command, string folder, string seed]
        ? Task.FromResult(WritingProcess.Run(folder, int.Parse(seed)))
        : RunTestsAsync(args);

    // Apart, so that the process to be killed does not load the test runner first.
    private static Task<int> RunTestsAsync(string[] args) =>
        args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(args);
}
