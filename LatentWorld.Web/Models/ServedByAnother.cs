using System.Runtime.InteropServices;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>
/// The life of a server that another one has started: it says its address once it listens, and ends when the other one does.
/// Signals are the other one's: a terminal or a service manager sends them to both.
/// </summary>
internal sealed class ServedByAnother(OtherServer other, IOptions<ModelsSettings> settings, IServer server, IHostApplicationLifetime lifetime) : IHostLifetime, IDisposable
{
    private readonly PosixSignalRegistration[] _ignored =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)),
    ];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        other.WhenItEnds = lifetime.StopApplication;
        lifetime.ApplicationStarted.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _ignored)
        {
            signal.Dispose();
        }
    }

    /// <summary>Written aside and renamed: whoever sees the file sees all of it.</summary>
    private void Say()
    {
        string file = settings.Value.AddressFile;
        File.WriteAllText(file + ".new", server.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        File.Move(file + ".new", file, overwrite: true);
    }
}
