using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Engine.Fields.Scores;

/// <summary>Runs of the U-Net that somebody waits for: who wants the same at the same time waits for the same.</summary>
internal sealed class ScoresUnderWay
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ScoreKey, (LatentTrial Trial, int Waiting)> _trials = [];

    /// <summary>The run that is under way, or a new one.</summary>
    public LatentTrial Join(ScoreKey key, Func<LatentTrial> begin)
    {
        lock (_gate)
        {
            (LatentTrial trial, int waiting) = _trials.TryGetValue(key, out (LatentTrial, int) known) ? known : (begin(), 0);
            _trials[key] = (trial, waiting + 1);
            return trial;
        }
    }

    /// <summary>One who has joined waits no more.</summary>
    public void Leave(ScoreKey key)
    {
        lock (_gate)
        {
            (LatentTrial trial, int waiting) = _trials[key];
            if (waiting == 1)
            {
                _trials.Remove(key);
            }
            else
            {
                _trials[key] = (trial, waiting - 1);
            }
        }
    }
}
