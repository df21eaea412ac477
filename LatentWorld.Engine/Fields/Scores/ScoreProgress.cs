namespace LatentWorld.Engine.Fields.Scores;

/// <summary>How far a region's runs of the U-Net have come.</summary>
/// <param name="all">Runs that it takes.</param>
internal sealed class ScoreProgress(int all)
{
    private int _done;

    /// <summary>One more is done, or was before.</summary>
    public void Add() => Interlocked.Increment(ref _done);

    /// <summary>What who has waited too long is told.</summary>
    public override string ToString() =>
        $"This takes {all} runs of the U-Net, of which {Volatile.Read(ref _done)} are done and kept. Ask again in a moment: it goes on from there.";
}
