using System.Collections.Concurrent;
using System.Diagnostics;

namespace LatentWorld.Tests.Limits;

/// <summary>
/// Keeps a hang from holding a test run for ever: it cancels a test that takes too long, and ends the process, naming
/// the tests under way, where that does not help or where the whole run takes too long.
/// </summary>
/// <param name="end">Ends the process, with the reason; may return where a test stands in for it.</param>
internal sealed class RunWatchdog(RunLimits limits, TimeProvider time, Action<string> end)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<RunningTest, bool> _running = [];
    private readonly long _start = time.GetTimestamp();

    public static RunWatchdog OfThisProcess { get; } = new(RunLimits.FromEnvironment(), TimeProvider.System, EndProcess);

    /// <summary>Checks from now on, each second, until the process ends.</summary>
    /// <remarks>A thread of its own: hung tests may hold every thread of the pool, on which timers fire.</remarks>
    public void Start() => new Thread(CheckAlways) { IsBackground = true, Name = "Test run watchdog" }.Start();

    /// <summary>Notes that a test begins.</summary>
    /// <param name="cancel">Cancels the test's token.</param>
    /// <returns>Notes that it has ended.</returns>
    public IDisposable Begin(string name, Action cancel) => new RunningTest(this, name, time.GetTimestamp(), cancel);

    /// <summary>Holds what runs now against the limits.</summary>
    public void Check()
    {
        foreach (RunningTest test in _running.Keys)
        {
            TimeSpan taken = time.GetElapsedTime(test.Start);
            if (taken >= limits.Test + limits.Grace)
            {
                end(Words($"{test.Name} has taken {Minutes(limits.Test)} and did not end when it was canceled"));
            }
            else if (taken >= limits.Test)
            {
                test.CancelOnce();
            }
        }

        if (time.GetElapsedTime(_start) >= limits.Run)
        {
            end(Words($"The run has taken {Minutes(limits.Run)}"));
        }
    }

    private static string Minutes(TimeSpan limit) => $"its {limit.TotalMinutes:0.##} minutes";

    private string Words(string reason) =>
        $"""
        {reason}. The test run ends here ({RunLimits.RunVariable} and {RunLimits.TestVariable} set its limits). Under way were:
        {string.Join('\n', _running.Keys.OrderBy(test => test.Start).Select(test => $"  {test.Name}, for {time.GetElapsedTime(test.Start).TotalSeconds:0} s"))}

        """;

    private static void EndProcess(string reason)
    {
        // Past the console's writer, which a hung test may hold; and killed, since a handler of an orderly exit can hang as well.
        using (Stream errors = Console.OpenStandardError())
        {
            errors.Write(System.Text.Encoding.UTF8.GetBytes(reason));
        }

        using Process own = Process.GetCurrentProcess();
        own.Kill();
    }

    private void CheckAlways()
    {
        using var never = new ManualResetEvent(false);
        while (!never.WaitOne(Pause))
        {
            Check();
        }
    }

    private sealed class RunningTest : IDisposable
    {
        private readonly RunWatchdog _watchdog;
        private Action? _cancel;

        public RunningTest(RunWatchdog watchdog, string name, long start, Action cancel)
        {
            (_watchdog, Name, Start, _cancel) = (watchdog, name, start, cancel);
            watchdog._running[this] = true;
        }

        public string Name { get; }

        public long Start { get; }

        /// <summary>On another thread, since what a cancellation calls can hang too.</summary>
        public void CancelOnce()
        {
            if (Interlocked.Exchange(ref _cancel, null) is { } cancel)
            {
                new Thread(() => cancel()) { IsBackground = true }.Start();
            }
        }

        public void Dispose() => _watchdog._running.TryRemove(this, out _);
    }
}
