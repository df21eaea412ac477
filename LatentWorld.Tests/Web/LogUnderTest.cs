using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Tests.Web;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogUnderTest : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Entry> _entries = new();

    public IReadOnlyCollection<Entry> Entries => _entries;

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue(new(logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }

    internal sealed record Entry(LogLevel Level, string Words, Exception? Exception);
}
