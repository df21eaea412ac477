using LatentWorld.Engine.Diffusion;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models.Runtime;

/// <summary>
/// Lets calls of a model's sessions pass, side by side, and holds them up while the sessions are opened again. What the
/// device does wrong in a call comes out as <see cref="DeviceMemoryException"/> or <see cref="DeviceLostException"/>. Once
/// only a new process helps, no call passes any more, and nothing is opened again.
/// </summary>
internal sealed class SessionGate : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private Exception? _broken;
    private DeviceLostException? _lost;

    /// <summary>Whether CUDA refuses this process, so that its sessions may be neither used nor closed.</summary>
    public bool IsSpoilt => Volatile.Read(ref _lost) is not null;

    /// <summary>Whether capturing CUDA graphs has spoilt a session.</summary>
    public bool CaptureFailed { get; private set; }

    /// <summary>Makes a call of a session; nothing is allocated for it.</summary>
    /// <exception cref="DeviceLostException">The sessions could not be opened again.</exception>
    public TResult Call<TState, TResult>(TState state, Func<TState, TResult> call)
        where TState : allows ref struct
    {
        _lock.EnterReadLock();
        try
        {
            RequireContext();
            return _broken is null
                ? call(state)
                : throw new DeviceLostException("The model's sessions are closed: they could not be opened again after the device failed.", _broken);
        }
        catch (OnnxRuntimeException exception) when (DeviceErrors.Of(exception) is { } known)
        {
            Note(known as DeviceLostException);
            throw known;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Waits for the calls that run, and lets none in until the sessions are open again.</summary>
    /// <exception cref="DeviceLostException">Only a new process helps; nothing was closed or opened.</exception>
    public void Reopen(Action reopen)
    {
        _lock.EnterWriteLock();
        try
        {
            RequireContext();
            reopen();
            _broken = null;
        }
        catch (Exception exception)
        {
            Note(DeviceErrors.Of(exception) as DeviceLostException);
            _broken = exception;
            throw;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Dispose() => _lock.Dispose();

    private void Note(DeviceLostException? loss)
    {
        switch (loss?.Cure)
        {
            case DeviceCure.Restart: Interlocked.CompareExchange(ref _lost, loss, null); break;
            case DeviceCure.ReopenWithoutGraphs: CaptureFailed = true; break;
            default: break;
        }
    }

    private void RequireContext()
    {
        if (Volatile.Read(ref _lost) is { } lost)
        {
            throw new DeviceLostException(lost.Message, lost, DeviceCure.Restart);
        }
    }
}
