using LatentWorld.Engine.Import;
using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Start;

/// <summary>An import on a terminal: a bar of bytes, and lines between.</summary>
internal sealed class ImportBar(TextWriter output) : IProgress<ImportProgress>
{
    private ProgressBar? _bar;

    public void Report(ImportProgress value)
    {
        // The autoencoder may turn out twice as large while it is written.
        if (_bar is null || _bar.Total != Math.Max(value.All, 1))
        {
            _bar = new(Math.Max(value.All, 1), output, TimeProvider.System, _bar) { Words = bytes => JobWords.Bytes(bytes) };
        }

        _bar.At(value.Done, value.Doing);
    }

    /// <summary>A line of its own.</summary>
    public void Say(string line)
    {
        End();
        output.WriteLine(line);
    }

    /// <summary>Leaves the bar's line.</summary>
    public void End() => _bar?.Leave();
}
