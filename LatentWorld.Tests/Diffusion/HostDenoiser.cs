using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Latents;

namespace LatentWorld.Tests.Diffusion;

/// <summary>A denoiser in plain C#, for fakes that need only predict; it moves by <see cref="HostMove"/>.</summary>
internal abstract class HostDenoiser(LatentShape shape, int embeddingCount, int capacity) : IDenoiser
{
    private float[] _latents = [];
    private float[] _clean = [];
    private BatchLayout? _arrangement;
    private long[] _cursor = [];

    public int Capacity => capacity;

    public int Rows { get; private set; }

    public bool TimestepPerRow { get; init; } = true;

    public LatentShape Shape => shape;

    public int EmbeddingCount => embeddingCount;

    /// <summary>[rows, channels, height, width]: what the U-Net is given.</summary>
    protected float[] Sample { get; private set; } = [];

    /// <summary>[rows]</summary>
    protected float[] Timesteps { get; private set; } = [];

    /// <summary>[rows, tokens, width]</summary>
    protected float[] Embeddings { get; private set; } = [];

    /// <summary>[capacity, channels, height, width]: what <see cref="Run"/> writes.</summary>
    protected float[] Output { get; } = new float[capacity * shape.Count];

    public void Arrange(BatchLayout arrangement)
    {
        Assert.InRange(arrangement.Rows, 1, capacity);
        _latents = Pick([.. arrangement.Fresh, .. _latents], arrangement.Order);
        _clean = Pick([.. arrangement.FreshEarlier, .. _clean], arrangement.Order);
        _arrangement = arrangement;
        Embeddings = Conditioning.Stack(arrangement.Conditioning, Conditioning.Text);
        _cursor = [.. arrangement.Cursor];
        Sample = new float[_latents.Length];
        Timesteps = new float[arrangement.Rows];
        Rows = arrangement.Rows;
        Prepare();
    }

    public abstract void Run(int rows);

    public void Move()
    {
        // Both rows of a guided picture move by the same outputs, so none may be overwritten before all are read.
        for (int i = 0; i < Rows * shape.Count; i++)
        {
            int row = i / shape.Count, element = i % shape.Count;
            float negative = Output[(_arrangement!.Negative[row] * shape.Count) + element];
            float prompt = Output[(_arrangement.Prompt[row] * shape.Count) + element];
            (_latents[i], _clean[i]) = HostMove.Apply(Row(row), _latents[i], negative, prompt, _clean[i], Drawn(row, element));
        }

        for (int row = 0; row < Rows; row++)
        {
            _cursor[row]++;
        }

        Prepare();
    }

    /// <summary>Thrown by <see cref="Read"/> while set.</summary>
    public Exception? ReadFailure { get; set; }

    public float[] Read(int row) => ReadFailure is { } failure ? throw failure : _latents.AsSpan(row * shape.Count, shape.Count).ToArray();

    /// <summary>Thrown by <see cref="ReadClean"/> while set.</summary>
    public Exception? ReadCleanFailure { get; set; }

    public float[] ReadClean(int row) => ReadCleanFailure is { } failure ? throw failure : _clean.AsSpan(row * shape.Count, shape.Count).ToArray();

    /// <summary>What a rebuilt model has left of its rows.</summary>
    public void Lose()
    {
        (Rows, _latents, _clean) = (0, [], []);
    }

    private ReadOnlySpan<float> Row(int row) => _arrangement!.Table.AsSpan((int)_cursor[row] * StepColumn.Count, StepColumn.Count);

    private float Drawn(int row, int element) =>
        _arrangement!.DrawnAt.Length == 0 ? 0 : _arrangement.Drawn[(_arrangement.DrawnAt[_cursor[row]] * shape.Count) + element];

    private float[] Pick(float[] all, long[] order) =>
        [.. order.SelectMany(from => all.AsSpan((int)from * shape.Count, shape.Count).ToArray())];

    /// <summary>What the next run is given.</summary>
    private void Prepare()
    {
        for (int row = 0; row < Rows; row++)
        {
            Timesteps[row] = Row(row)[StepColumn.Timestep];
        }

        for (int i = 0; i < Sample.Length; i++)
        {
            Sample[i] = _latents[i] * Row(i / shape.Count)[StepColumn.InputScale];
        }
    }
}
