using System.Diagnostics;

namespace LatentWorld.Tests.Browser;

/// <summary>The unit tests of the map's TypeScript (beside their sources, and in wwwroot-assets/tests), which <c>npm test</c> runs there alone.</summary>
public sealed class MapLogicTests
{
    [Fact]
    public async Task TheUnitTestsOfTheMapPass()
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        ProcessStartInfo start = new("node", [Path.Combine("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=verbose"])
        {
            WorkingDirectory = BrowserSources.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NO_COLOR"] = "1", ["CI"] = "1" },
        };
        using Process vitest = Process.Start(start) ?? throw new InvalidOperationException("Node does not start.");
        Task<string> errors = vitest.StandardError.ReadToEndAsync(cancellation);
        string output = await vitest.StandardOutput.ReadToEndAsync(cancellation);
        await vitest.WaitForExitAsync(cancellation);

        TestContext.Current.TestOutputHelper?.WriteLine(output);
        Assert.True(vitest.ExitCode == 0, $"{output}\n{await errors}");
        Assert.Contains(" passed", output, StringComparison.Ordinal);
    }
}
