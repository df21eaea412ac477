using System.Globalization;
using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Start;

/// <summary>A line of a terminal that fills; where the output is no terminal, a line each tenth.</summary>
internal sealed class ProgressBar(long total, TextWriter output, TimeProvider time)
{
    private const int Width = 30;

    private readonly long _start = time.GetTimestamp();
    private readonly bool _isTerminal = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
    private long _done;

    /// <summary>One more is done.</summary>
    public void Step()
    {
        _done++;
        if (_isTerminal)
        {
            output.Write('\r' + Line());
        }
        else if (_done == total || _done * 10 / total != (_done - 1) * 10 / total)
        {
            output.WriteLine(Line());
        }
    }

    private string Line()
    {
        int filled = (int)(Width * _done / total);
        double left = time.GetElapsedTime(_start).TotalSeconds / _done * (total - _done);
        string seconds = _done < total ? $", {JobWords.Seconds(left)} to go" : "";
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('█', filled)}{new string('·', Width - filled)}] {_done} of {total}{seconds}   ");
    }
}
