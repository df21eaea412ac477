namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Which runs are captured as CUDA graphs, by their number of rows. A captured run must not ask CUDA for memory. ONNX
/// Runtime captures a number's second run, be the first one's end what it may; so here a number's first run is not its
/// business, and one that has failed once, mostly for want of memory, is never captured.
/// </summary>
/// <param name="capacity">Most rows.</param>
internal sealed class GraphCapture(int capacity)
{
    private readonly State[] _states = new State[capacity + 1];

    private enum State
    {
        Unknown,
        Fits,
        Failed,
    }

    /// <summary>Whether the next run of so many rows may be captured, or be the replay of one that was.</summary>
    public bool Takes(int rows) => _states[rows] == State.Fits;

    /// <summary>A run of so many rows came to its end.</summary>
    public void Ended(int rows)
    {
        if (_states[rows] == State.Unknown)
        {
            _states[rows] = State.Fits;
        }
    }

    /// <summary>A run of so many rows failed.</summary>
    public void Failed(int rows) => _states[rows] = State.Failed;
}
