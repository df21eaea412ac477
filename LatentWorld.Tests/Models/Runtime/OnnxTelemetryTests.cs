using System.Diagnostics;
using LatentWorld.Tests.Models.Loading;

namespace LatentWorld.Tests.Models.Runtime;

/// <summary>A model that is opened and used leaves no file in its user's home and asks the network for nothing.</summary>
public sealed class OnnxTelemetryTests : IDisposable
{
    private readonly TemporaryFolder _home = new();

    [Fact]
    public async Task Nothing_is_written_into_an_empty_home()
    {
        using Process process = OpeningProcess.Start(TestFolders.RequireTerra(), _home.Path);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_home.Path));
    }

    [Fact]
    public async Task Nothing_is_looked_up_or_sent()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/strace"), "strace is not installed.");
        using var traces = new TemporaryFolder();
        string trace = Path.Combine(traces.Path, "trace");
        using Process process = OpeningProcess.Start(
            TestFolders.RequireTerra(), _home.Path, "/usr/bin/strace", "-f", "--seccomp-bpf", "-e", "trace=%network", "-o", trace);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        string[] calls = await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken);
        Assert.Contains(calls, call => call.Contains("exited with 0", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("AF_INET", StringComparison.Ordinal));
    }

    public void Dispose() => _home.Dispose();
}
