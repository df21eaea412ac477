using System.Globalization;
using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Start;

/// <summary>A line of a terminal that fills; where the output is no terminal, a line each tenth.</summary>
/// <param name="total">How much there is to do, above 0.</param>
/// <param name="before">A bar whose work this one goes on with, since there is more of it now; null for none.</param>
internal sealed class ProgressBar(long total, TextWriter output, TimeProvider time, ProgressBar? before = null)
{
    // So that a line with amounts, time and a few words is shorter than 80 columns.
    private const int Width = 12;

    private const int UsualColumns = 80;

    // As often as it can be read; copying files reports a hundred times as often.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly long _start = before?._start ?? time.GetTimestamp();
    private long? _drawn = before?._drawn;
    private long _done = before?._done ?? 0;
    private string _doing = before?._doing ?? "";
    private int _onLine = before?._onLine ?? 0;

    public long Total => total;

    /// <summary>How an amount is written.</summary>
    public Func<long, string> Words { get; init; } = amount => amount.ToString(CultureInfo.InvariantCulture);

    /// <summary>Asks the terminal for its columns, which may change; null where the output is none.</summary>
    public Func<int>? Columns { get; init; } = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? () => Console.WindowWidth : null;

    /// <summary>One more is done.</summary>
    public void Step() => At(_done + 1);

    /// <param name="done">How much is done in all; never less than before.</param>
    /// <param name="doing">What is being done, in a few words.</param>
    public void At(long done, string doing = "")
    {
        long earlier = _done;
        bool isOther = doing != _doing;
        (_done, _doing) = (done, doing);
        if (Columns is { } columns)
        {
            if (isOther || done >= total || _drawn is not { } drawn || time.GetElapsedTime(drawn) >= Pause)
            {
                _drawn = time.GetTimestamp();
                Draw(columns());
            }
        }
        else if (isOther || (done == total && earlier < total) || Tenth(done) != Tenth(earlier))
        {
            output.WriteLine(Line());
        }
    }

    /// <summary>Ends the bar's line, so that others may follow.</summary>
    public void Leave()
    {
        if (_onLine > 0)
        {
            output.WriteLine();
            _onLine = 0;
        }
    }

    /// <summary>Writes over the line. One as long as the terminal is wide would go on in the next, and scroll away each time.</summary>
    private void Draw(int columns)
    {
        // A terminal that does not know its width says 0.
        int room = (columns > 0 ? columns : UsualColumns) - 1;
        string line = Line();
        line = line.Length <= room ? line : line[..room];

        // Blanks over what a longer line has left.
        output.Write('\r' + line.PadRight(Math.Min(_onLine, room)));
        _onLine = line.Length;
    }

    private long Tenth(long done) => (long)((Int128)done * 10 / total);

    private string Line()
    {
        int filled = (int)((Int128)Width * _done / total);
        double left = _done == 0 ? 0 : time.GetElapsedTime(_start).TotalSeconds / _done * (total - _done);
        string seconds = _done > 0 && _done < total ? $", {JobWords.Seconds(left)} left" : "";
        string doing = _doing.Length > 0 ? $", {_doing}" : "";
        return $"[{new string('█', filled)}{new string('·', Width - filled)}] {Words(_done)} of {Words(total)}{seconds}{doing}";
    }
}
