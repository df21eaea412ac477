using LatentWorld.Web.Hubs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Hubs;

/// <summary>What is refused a thousand times fills no disk.</summary>
public sealed class RefusalLogTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly LogUnderTest _log = new();
    private readonly RefusalLog _refusals;

    public RefusalLogTests() => _refusals = new(_time, new Logger<TileHub>(new LoggerFactory([_log])));

    [Fact]
    public void The_first_is_logged_at_once_and_the_others_together_after_a_minute()
    {
        for (int i = 0; i < 1000; i++)
        {
            _refusals.Write("Look was refused", $"Reason {i}.");
        }

        Assert.Equal("Look was refused: Reason 0.", Assert.Single(_log.Entries).Words);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("Look was refused 999 times more within a minute, lastly: Reason 999.", _log.Entries.Last().Words);
        Assert.Equal(2, _log.Entries.Count());
    }

    [Fact]
    public void After_a_quiet_minute_the_next_is_the_first_again()
    {
        _refusals.Write("Look was refused", "One.");
        _time.Advance(TimeSpan.FromMinutes(1));
        _refusals.Write("Look was refused", "Two.");
        Assert.Equal(["Look was refused: One.", "Look was refused: Two."], _log.Entries.Select(entry => entry.Words));
    }

    [Fact]
    public void Kinds_are_told_apart_and_faults_have_their_stack_once()
    {
        var fault = new InvalidOperationException("A fault.");
        for (int i = 0; i < 3; i++)
        {
            _refusals.Write("Look was refused", "No.");
            _refusals.Write("Look failed", fault.Message, fault);
        }

        Assert.Equal(2, _log.Entries.Count());
        _time.Advance(TimeSpan.FromMinutes(1));
        LogUnderTest.Entry[] entries = [.. _log.Entries];
        Assert.Equal(4, entries.Length);
        Assert.Same(fault, Assert.Single(entries, entry => entry.Exception is not null).Exception);
        Assert.Equal(2, entries.Count(entry => entry.Level == LogLevel.Error));
    }

    public void Dispose() => _refusals.Dispose();
}
