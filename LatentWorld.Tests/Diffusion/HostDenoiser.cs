using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;

namespace LatentWorld.Tests.Diffusion;

/// <summary>A denoiser in plain C#, for fakes that need only predict; it moves by <see cref="HostMove"/>.</summary>
internal abstract class HostDenoiser(LatentShape shape, int embeddingCount, int capacity) : IDenoiser
{
    private float[] _clean = [];
    private BatchLayout? _arrangement;
    private long[] _cursor = [];

    public int Capacity => capacity;

    public int Rows { get; private set; }

    public bool TimestepPerRow { get; init; } = true;

    public LatentShape Shape => shape;

    public int EmbeddingCount => embeddingCount;

    /// <summary>[rows, channels, height, width]</summary>
    protected float[] Sample { get; private set; } = [];

    /// <summary>[rows]</summary>
    protected long[] Timesteps { get; private set; } = [];

    /// <summary>[rows, tokens, width]</summary>
    protected float[] Embeddings => _arrangement!.Embeddings;

    /// <summary>[capacity, channels, height, width]: what <see cref="Run"/> writes.</summary>
    protected float[] Output { get; } = new float[capacity * shape.Count];

    public void Arrange(BatchLayout arrangement)
    {
        Assert.InRange(arrangement.Rows, 1, capacity);
        float[] all = [.. arrangement.Fresh, .. Sample];
        Sample = [.. arrangement.Order.SelectMany(from => all.AsSpan((int)from * shape.Count, shape.Count).ToArray())];
        _arrangement = arrangement;
        _cursor = [.. arrangement.Cursor];
        _clean = new float[Sample.Length];
        Timesteps = new long[arrangement.Rows];
        Rows = arrangement.Rows;
        ReadTimesteps();
    }

    public abstract void Run(int rows);

    public void Move()
    {
        // Both rows of a guided picture move by the same outputs, so none may be overwritten before all are read.
        for (int i = 0; i < Rows * shape.Count; i++)
        {
            int row = i / shape.Count, element = i % shape.Count;
            ReadOnlySpan<float> move = Row(row);
            float negative = Output[(_arrangement!.Negative[row] * shape.Count) + element];
            float prompt = Output[(_arrangement.Prompt[row] * shape.Count) + element];
            (Sample[i], _clean[i]) = HostMove.Apply(move, Sample[i], negative, prompt);
        }

        for (int row = 0; row < Rows; row++)
        {
            _cursor[row]++;
        }

        ReadTimesteps();
    }

    /// <summary>Thrown by <see cref="Read"/> while set.</summary>
    public Exception? ReadFailure { get; set; }

    public float[] Read(int row) => ReadFailure is { } failure ? throw failure : Sample.AsSpan(row * shape.Count, shape.Count).ToArray();

    /// <summary>Thrown by <see cref="ReadClean"/> while set.</summary>
    public Exception? ReadCleanFailure { get; set; }

    public float[] ReadClean(int row) => ReadCleanFailure is { } failure ? throw failure : _clean.AsSpan(row * shape.Count, shape.Count).ToArray();

    /// <summary>What a rebuilt model has left of its rows.</summary>
    public void Lose()
    {
        (Rows, Sample) = (0, []);
    }

    private ReadOnlySpan<float> Row(int row) => _arrangement!.Moves.AsSpan((int)_cursor[row] * StepTable.Count, StepTable.Count);

    private void ReadTimesteps()
    {
        for (int row = 0; row < Rows; row++)
        {
            Timesteps[row] = (long)Row(row)[StepTable.Timestep];
        }
    }
}
