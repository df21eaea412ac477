using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Limits;

public sealed class RunWatchdogTests
{
    private static readonly RunLimits Limits = new(TimeSpan.FromMinutes(25), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));

    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _ended = [];
    private readonly RunWatchdog _watchdog;

    public RunWatchdogTests() => _watchdog = new(Limits, _time, _ended.Add);

    [Fact]
    public void A_run_ends_at_its_limit_and_names_the_tests_under_way()
    {
        _watchdog.Begin("done", () => { }).Dispose();
        Pass(Limits.Run - TimeSpan.FromSeconds(2));
        using IDisposable running = _watchdog.Begin("under way", () => { });
        Pass(TimeSpan.FromSeconds(1));
        Assert.Empty(_ended);

        Pass(TimeSpan.FromSeconds(1));

        string words = Assert.Single(_ended);
        Assert.StartsWith("The run has taken its 25 minutes.", words, StringComparison.Ordinal);
        Assert.Contains("  under way, for 2 s\n", words, StringComparison.Ordinal);
        Assert.DoesNotContain("done", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_ends_when_it_is_canceled_ends_no_run()
    {
        using var canceled = new ManualResetEventSlim();
        IDisposable running = _watchdog.Begin("slow", canceled.Set);
        Pass(Limits.Test - TimeSpan.FromSeconds(1));
        Assert.False(canceled.IsSet);

        Pass(TimeSpan.FromSeconds(1));
        Assert.True(canceled.Wait(Poll.Deadline, TestContext.Current.CancellationToken));
        running.Dispose();
        Pass(Limits.Grace);

        Assert.Empty(_ended);
    }

    [Fact]
    public void A_test_that_does_not_ends_the_run()
    {
        using IDisposable running = _watchdog.Begin("hung", () => { });
        Pass(Limits.Test);
        Pass(Limits.Grace - TimeSpan.FromSeconds(1));
        Assert.Empty(_ended);

        Pass(TimeSpan.FromSeconds(1));

        Assert.StartsWith("hung has taken its 5 minutes and did not end", Assert.Single(_ended), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_with_a_hung_test_ends_and_says_which()
    {
        (int code, _, string errors) = await RunAsync(nameof(HungTests.Holds_its_thread_for_ever), (RunLimits.GraceVariable, "0.01"));

        Assert.NotEqual(0, code);
        Assert.Contains("did not end when it was canceled", errors, StringComparison.Ordinal);
        Assert.Contains($"  {typeof(HungTests).FullName}.{nameof(HungTests.Holds_its_thread_for_ever)}, for ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_by_the_tests_token_fails_that_test_alone()
    {
        (int code, string output, string errors) = await RunAsync(nameof(HungTests.Waits_for_ever_by_its_token));

        Assert.NotEqual(0, code);
        Assert.Empty(errors);
        Assert.Contains("Total: 1, Errors: 0, Failed: 1", output, StringComparison.Ordinal);
    }

    private void Pass(TimeSpan time)
    {
        _time.Advance(time);
        _watchdog.Check();
    }

    /// <summary>Runs one test in a process of its own that gives it less than a second.</summary>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(string method, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["exec", typeof(HungTests).Assembly.Location, "-explicit", "only", "-method", $"*.{method}", "-noColor"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [RunLimits.TestVariable] = "0.01" },
        };
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await errors);
    }
}
