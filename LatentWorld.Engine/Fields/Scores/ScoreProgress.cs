using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>How far a region's runs of the U-Net have come.</summary>
/// <param name="all">Runs that it takes.</param>
internal sealed class ScoreProgress(int all)
{
    private int _done;

    /// <summary>One more is done, or was before.</summary>
    public void Add() => Interlocked.Increment(ref _done);

    /// <summary>What who has waited too long is told.</summary>
    public override string ToString()
    {
        int done = Volatile.Read(ref _done);
        return $"This takes {NumberWords.Counted(all, "run")} of the U-Net, of which {done} {(done == 1 ? "is" : "are")} done and kept. Ask again in a moment: it goes on from there.";
    }
}
