using System.Threading.Channels;
using LatentWorld.Engine.Models;

namespace LatentWorld.Tests.Tiles;

/// <summary>Predicts a tenth of the sample as its noise. Held, each run waits until the test lets it go on.</summary>
internal sealed class FakeDenoiser(int capacity) : IDenoiser
{
    public static readonly LatentShape TheShape = new(4, 2, 2);

    private readonly float[] _sample = new float[capacity * TheShape.Count];
    private readonly long[] _timesteps = new long[capacity];
    private readonly float[] _embeddings = new float[capacity * 2];
    private readonly float[] _output = new float[capacity * TheShape.Count];
    private readonly Channel<int> _arrived = Channel.CreateUnbounded<int>();
    private readonly SemaphoreSlim _released = new(0);
    private volatile bool _held;
    private int _rows;

    public int Capacity => capacity;

    public bool TimestepPerRow { get; init; } = true;

    public LatentShape Shape => TheShape;

    public int EmbeddingCount => 2;

    public Span<float> Sample => _sample;

    public Span<long> Timesteps => _timesteps;

    public Span<float> Embeddings => _embeddings;

    public ReadOnlySpan<float> Output => _output;

    /// <summary>Rows of all runs so far.</summary>
    public int RowsRun => Volatile.Read(ref _rows);

    /// <summary>Thrown by <see cref="Run"/> while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs of more rows than this do not fit into its memory.</summary>
    public int MostRows { get; set; } = int.MaxValue;

    /// <summary>Whether its predictions are not numbers.</summary>
    public bool IsBroken { get; set; }

    /// <summary>From now on each run waits for <see cref="Release"/>.</summary>
    public void Hold() => _held = true;

    /// <summary>Waits until a run stands held.</summary>
    /// <returns>The timesteps of its rows.</returns>
    public async Task<long[]> ArrivedAsync()
    {
        int rows = await _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return _timesteps[..rows];
    }

    /// <summary>Lets the held run go on.</summary>
    public void Release() => _released.Release();

    /// <summary>Lets the held run go on, and holds no more.</summary>
    public void ReleaseAll()
    {
        _held = false;
        _released.Release();
    }

    public void Run(int rows)
    {
        if (_held)
        {
            _arrived.Writer.TryWrite(rows);
            _released.Wait();
        }

        if (rows > MostRows)
        {
            throw new DeviceMemoryException("Failed to allocate memory.", new InvalidOperationException());
        }

        Interlocked.Add(ref _rows, rows);
        if (Failure is { } failure)
        {
            throw failure;
        }

        for (int i = 0; i < rows * Shape.Count; i++)
        {
            _output[i] = IsBroken ? float.NaN : _sample[i] / 10;
        }
    }
}
