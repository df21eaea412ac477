namespace LatentWorld.Web.Hubs;

/// <summary>
/// Logs refusals without filling the disk: the first of a kind at once, those that follow together, once a minute, with
/// their number and the last one's words.
/// </summary>
/// <remarks>Kinds are few: each is remembered while it goes on.</remarks>
public sealed class RefusalLog(TimeProvider time, ILogger<TileHub> logger) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Kind> _kinds = [];

    /// <param name="what">What was refused, such as a method's name, and how; the beginning of the line.</param>
    /// <param name="failure">Logged with its stack where the fault is the server's; null where it is the caller's.</param>
    public void Write(string what, string words, Exception? failure = null)
    {
        lock (_gate)
        {
            if (_kinds.TryGetValue(what, out Kind? kind))
            {
                kind.Add(words);
                return;
            }

            _kinds[what] = new(failure is null ? LogLevel.Information : LogLevel.Error, time.CreateTimer(_ => Tell(what), null, Pause, Pause));
        }

        if (failure is null)
        {
            logger.LogInformation("{What}: {Words}", what, words);
        }
        else
        {
            logger.LogError(failure, "{What}: {Words}", what, words);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (Kind kind in _kinds.Values)
            {
                kind.Timer.Dispose();
            }

            _kinds.Clear();
        }
    }

    /// <summary>What has come since is logged; where nothing has, the next one is the first again.</summary>
    private void Tell(string what)
    {
        (LogLevel level, int more, string last) = (LogLevel.None, 0, "");
        lock (_gate)
        {
            if (_kinds.TryGetValue(what, out Kind? kind))
            {
                (level, more, last) = (kind.Level, kind.More, kind.Last);
                kind.More = 0;
                if (more == 0)
                {
                    kind.Timer.Dispose();
                    _kinds.Remove(what);
                }
            }
        }

        if (more > 0)
        {
            logger.Log(level, "{What} {More} times more within a minute, lastly: {Words}", what, more, last);
        }
    }

    private sealed class Kind(LogLevel level, ITimer timer)
    {
        public LogLevel Level => level;

        public ITimer Timer => timer;

        public int More { get; set; }

        public string Last { get; private set; } = "";

        public void Add(string words) => (More, Last) = (More + 1, words);
    }
}
