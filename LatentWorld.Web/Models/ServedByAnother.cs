using System.Runtime.InteropServices;
using LatentWorld.Web.Options;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Models;

/// <summary>In a server that another one has started: says its address once it listens, and ends when the other one does.</summary>
internal sealed class ServedByAnother(IOptions<ModelsSettings> settings, IServer server, IHostApplicationLifetime lifetime) : IHostedService, IDisposable
{
    private PosixSignalRegistration? _interrupt;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (settings.Value.AddressFile is { Length: > 0 } file)
        {
            // A terminal interrupts both: this one goes on until the other one has ended what it forwards.
            _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
            lifetime.ApplicationStarted.Register(() => Say(file));
            new Thread(EndWithTheOther) { IsBackground = true }.Start();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _interrupt?.Dispose();

    /// <summary>Nothing is ever written to the standard input: it ends with the process that holds the other end, whatever ends that.</summary>
    private void EndWithTheOther()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        lifetime.StopApplication();
    }

    /// <summary>Written aside and renamed: whoever sees the file sees all of it.</summary>
    private void Say(string file)
    {
        string address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        File.WriteAllText(file + ".new", address);
        File.Move(file + ".new", file, overwrite: true);
    }
}
