using LatentWorld.Engine.Diffusion;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Rendering;

/// <summary>
/// All devices, which share the demand. One that is given up leaves its work to the others; only when the last is given up
/// nothing new can be rendered. What is asked of the model beside steps, such as its text encoder, is asked of the first that works.
/// </summary>
internal sealed class RenderDevices
{
    private readonly RenderDevice[] _all;
    private readonly Lock _gate = new();
    private readonly ILogger _logger;
    private readonly HashSet<RenderDevice> _lost = [];
    private string? _problem;

    /// <param name="models">One a device, 1 or more.</param>
    public RenderDevices(IReadOnlyList<DeviceModel> models, TimeProvider time, ILogger logger)
    {
        ArgumentOutOfRangeException.ThrowIfZero(models.Count);
        _logger = logger;
        _all = [.. models.Select((model, index) => new RenderDevice(index, model, GiveUp, time, logger))];
    }

    /// <summary>A device was given up; raised on whichever thread met its failure.</summary>
    public event Action<RenderDevice>? GivenUp;

    /// <summary>The same where others work.</summary>
    public event Action<RenderDevice>? Retired;

    public IReadOnlyList<RenderDevice> All => _all;

    /// <summary>Why nothing new can be rendered, for people: the last device was given up. Null while one works.</summary>
    public string? Problem => Volatile.Read(ref _problem);

    /// <summary>Most pictures that are rendered together at present, on all devices that work; of the first where none does.</summary>
    public int BatchSize
    {
        get
        {
            int size = _all.Where(device => device.Recovery.Problem is null).Sum(device => device.Limit.Size);
            return size > 0 ? size : _all[0].Limit.Size;
        }
    }

    /// <summary>
    /// Does work on the model of the first device that works; where the device is lost meanwhile, does it again on its rebuilt model,
    /// or on the next one's.
    /// </summary>
    /// <exception cref="DeviceLostException">All devices are given up.</exception>
    public T Run<T>(Func<IDiffusionModel, T> work) => Run(_all[0], device => work(device.Model));

    /// <summary>The same on one device as long as it works.</summary>
    /// <inheritdoc cref="Run{T}(Func{IDiffusionModel, T})"/>
    public T Run<T>(RenderDevice first, Func<RenderDevice, T> work)
    {
        while (true)
        {
            RenderDevice device = Working(first);
            try
            {
                return device.Recovery.Run(() => work(device));
            }
            catch (DeviceLostException)
            {
                // It was given up; while others work, its work is theirs.
                if (Problem is not null)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>What a failure of the device means to those who wait for a picture.</summary>
    /// <param name="failure">A <see cref="DeviceLostException"/> or <see cref="DeviceMemoryException"/>.</param>
    /// <param name="what">What could not be had.</param>
    public RenderingException Explain(Exception failure, string what) =>
        new(Problem ?? $"The device has no memory left for {what}: {failure.Message}");

    private RenderDevice Working(RenderDevice first)
    {
        lock (_gate)
        {
            return _lost.Contains(first) ? Array.Find(_all, device => !_lost.Contains(device)) ?? first : first;
        }
    }

    private void GiveUp(RenderDevice device, string problem, Exception exception)
    {
        bool isLast;
        lock (_gate)
        {
            _lost.Add(device);
            isLast = _lost.Count == _all.Length;
        }

        GivenUp?.Invoke(device);
        string named = _all.Length == 1 ? problem : $"{device.Name}: {problem}";
        if (isLast)
        {
            string words = $"{named} Nothing new can be rendered until LatentWorld is restarted.";
            Volatile.Write(ref _problem, words);
            _logger.LogCritical(exception, "{Problem}", words);
        }
        else
        {
            _logger.LogCritical(exception, "{Problem} It is left out until LatentWorld is restarted; the other devices go on.", named);
            Retired?.Invoke(device);
        }
    }
}
