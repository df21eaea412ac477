using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>A server of one model beside this one. Behind it stand a process and the tests' fake.</summary>
internal interface IModelServer
{
    /// <summary>Where it answers, such as http://127.0.0.1:40123/.</summary>
    Uri Address { get; }

    /// <summary>Completes when it has ended, whoever ended it.</summary>
    Task Ended { get; }

    /// <summary>Whether a job is open in it, for which nobody need be connected.</summary>
    Task<bool> IsBusyAsync(CancellationToken cancellation);

    /// <summary>Has it finish what it renders, within its own bound, and ends it.</summary>
    Task StopAsync();
}

/// <summary>Starts a server of a model and waits until it answers.</summary>
/// <exception cref="ModelServerException">It does not start.</exception>
internal delegate Task<IModelServer> StartModelServer(ListedModel model, CancellationToken cancellation);

/// <summary>A model cannot be opened; the message is for people and names no path.</summary>
internal sealed class ModelServerException(string message, Exception? inner = null) : Exception(message, inner);
