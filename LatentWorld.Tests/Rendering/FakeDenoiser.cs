using System.Threading.Channels;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Latents;
using LatentWorld.Tests.Diffusion;
using LatentWorld.Tests.Limits;

namespace LatentWorld.Tests.Rendering;

/// <summary>Predicts a part of the sample as its noise, plus the first number of the text. Held, each run waits until the test lets it go on.</summary>
internal sealed class FakeDenoiser(int capacity) : HostDenoiser(TheShape, 2, capacity)
{
    public static readonly LatentShape TheShape = new(4, 2, 2);

    private readonly Channel<int> _arrived = Channel.CreateUnbounded<int>();
    private readonly SemaphoreSlim _released = new(0);
    private volatile bool _held;
    private int _rows;

    /// <summary>Rows of all runs so far.</summary>
    public int RowsRun => Volatile.Read(ref _rows);

    /// <summary>Thrown by <see cref="Run"/> while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs of more rows than this do not fit into its memory.</summary>
    public int MostRows { get; set; } = int.MaxValue;

    /// <summary>Called at the beginning of each run, on the render loop's thread.</summary>
    public Action? Running { get; set; }

    /// <summary>The sample by it is the prediction. With 10 most numbers of a finished latent are clipped to ±1; with .8 none is.</summary>
    public float Divisor { get; set; } = 10;

    /// <summary>Whether its predictions are not numbers.</summary>
    public bool IsBroken { get; set; }

    /// <summary>From now on each run waits for <see cref="Release"/>.</summary>
    public void Hold() => _held = true;

    /// <summary>Waits until a run stands held.</summary>
    /// <returns>The timesteps of its rows.</returns>
    public async Task<long[]> ArrivedAsync()
    {
        int rows = await _arrived.Reader.ReadAsync(TestContext.Current.CancellationToken);
        return Array.ConvertAll(Timesteps[..rows], timestep => (long)timestep);
    }

    /// <summary>Lets the held run go on.</summary>
    public void Release() => _released.Release();

    /// <summary>Lets the held run go on, and holds no more.</summary>
    public void ReleaseAll()
    {
        _held = false;
        _released.Release();
    }

    public override void Run(int rows)
    {
        Running?.Invoke();
        if (_held)
        {
            _arrived.Writer.TryWrite(rows);
            if (!_released.Wait(Poll.Deadline * 2))
            {
                throw new TimeoutException("The held run was not released.");
            }
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
            Output[i] = IsBroken ? float.NaN : (Sample[i] / Divisor) + Embeddings[i / Shape.Count * EmbeddingCount];
        }
    }
}
