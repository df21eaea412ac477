using Microsoft.Extensions.Logging;

namespace LatentWorld.Cluster.Observing;

/// <summary>Whether the dispatcher answers a process, and refuses it. The log is told once when that changes.</summary>
internal sealed partial class DispatcherContact(ILogger logger)
{
    /// <summary>Calls that fail before one was answered, until the log is told: some ten seconds of them, or a few minutes where each is waited for.</summary>
    private const int ManyFailures = 20;

    private readonly Lock _gate = new();
    private volatile bool _isThere;
    private volatile string? _refusal;
    private bool _isLost;
    private int _failures;

    /// <summary>Whether it has answered last.</summary>
    public bool IsThere => _isThere;

    /// <summary>Why it does nothing for this process, for people; null where it does.</summary>
    public string? Refusal => _refusal;

    public void Answered()
    {
        lock (_gate)
        {
            if (_isLost)
            {
                Log.Found(logger);
            }

            (_isThere, _isLost, _failures) = (true, false, 0);
        }
    }

    /// <summary>It has said whether it does something for this process.</summary>
    /// <param name="problem">Why not, for people; null where it does.</param>
    public void Refused(string? problem)
    {
        if (Interlocked.Exchange(ref _refusal, problem) != problem && problem is not null)
        {
            Log.Refused(logger, problem);
        }
    }

    /// <summary>A call has failed.</summary>
    public void Failed(Exception exception)
    {
        lock (_gate)
        {
            // At the start a call or two may come before the cluster does.
            if (_isThere || (!_isLost && ++_failures == ManyFailures))
            {
                (_isThere, _isLost) = (false, true);
                Log.Lost(logger, exception.Message);
            }
        }

        Log.Failed(logger, exception);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The cluster's dispatcher does not answer: {Reason} It is called again until it does")]
        public static partial void Lost(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "The cluster's dispatcher answers again")]
        public static partial void Found(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
        public static partial void Refused(ILogger logger, string problem);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The dispatcher does not answer; it is called again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
