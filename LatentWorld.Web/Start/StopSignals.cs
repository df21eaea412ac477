using System.Runtime.InteropServices;

namespace LatentWorld.Web.Start;

/// <summary>Ends a command in order by the first signal (Ctrl+C, or a service manager's), and the process by a second one: where a disk hangs nothing else would.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt, _terminate;

    public StopSignals() => (_interrupt, _terminate) = (On(PosixSignal.SIGINT), On(PosixSignal.SIGTERM));

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private PosixSignalRegistration On(PosixSignal signal) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = !_stop.IsCancellationRequested;
        _stop.Cancel();
    });
}
