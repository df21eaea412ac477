using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Engine.Models;

/// <summary>
/// Lets calls of a model's sessions pass, side by side, and holds them up while the sessions are opened again. What the
/// device does wrong in a call comes out as <see cref="DeviceMemoryException"/> or <see cref="DeviceLostException"/>.
/// </summary>
internal sealed class SessionGate : IDisposable
{
    private readonly ReaderWriterLockSlim _lock = new();
    private Exception? _broken;

    /// <summary>Makes a call of a session; nothing is allocated for it.</summary>
    /// <exception cref="DeviceLostException">The sessions could not be opened again.</exception>
    public TResult Call<TState, TResult>(TState state, Func<TState, TResult> call)
        where TState : allows ref struct
    {
        _lock.EnterReadLock();
        try
        {
            return _broken is null
                ? call(state)
                : throw new DeviceLostException("The model's sessions are closed: they could not be opened again after the device failed.", _broken);
        }
        catch (OnnxRuntimeException exception) when (DeviceErrors.Of(exception) is { } known)
        {
            throw known;
        }
        finally
        {
            _lock.ExitReadLock();
        }
    }

    /// <summary>Waits for the calls that run, and lets none in until the sessions are open again.</summary>
    public void Reopen(Action reopen)
    {
        _lock.EnterWriteLock();
        try
        {
            reopen();
            _broken = null;
        }
        catch (Exception exception)
        {
            _broken = exception;
            throw;
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    public void Dispose() => _lock.Dispose();
}
