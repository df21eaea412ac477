using LatentWorld.Tests.Browser.Contract;
using LatentWorld.Tests.Cluster.Fakes;
using LatentWorld.Tests.Cluster.Load;
using LatentWorld.Tests.Exports;
using LatentWorld.Tests.Import;
using LatentWorld.Tests.Limits;
using LatentWorld.Tests.Models.Loading;
using LatentWorld.Tests.Store;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

namespace LatentWorld.Tests;

/// <summary>Starts the tests, as xunit's own entry point would, or a process that one of them kills or watches, or what is measured with such processes.</summary>
internal static class EntryPoint
{
    public static Task<int> Main(string[] args) => args switch
    {
        [WritingProcess.Command, string folder, string seed] => Task.FromResult(WritingProcess.Run(folder, int.Parse(seed))),
        [OpeningProcess.Command, string model] => Task.FromResult(OpeningProcess.Run(model)),
        [ImportingProcess.Command, string checkpoint, string target] => Task.FromResult(ImportingProcess.Run(checkpoint, target)),
        [ExportingProcess.Command, string folder, string rows] => Task.FromResult(ExportingProcess.Run(folder, int.Parse(rows))),
        [ClusterApp.Command, .. string[] settings] => ClusterApp.RunAsync(settings),
        [LoadCommand.Command, .. string[] load] => LoadCommand.RunAsync(load),
        [MapContract.Command] => Task.FromResult(MapContract.Renew()),
        _ => RunTestsAsync(args),
    };

    // Apart, so that those processes do not load the test runner first.
    private static Task<int> RunTestsAsync(string[] args)
    {
        // The test platform reports to its vendor unless it is told not to.
        Environment.SetEnvironmentVariable("TESTINGPLATFORM_TELEMETRY_OPTOUT", "1");
        RunWatchdog.OfThisProcess.Start();
        return args.Any(arg => arg is "--server" or "--internal-msbuild-node")
            ? TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
            : ConsoleRunner.Run(args);
    }
}
