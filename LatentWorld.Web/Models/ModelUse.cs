namespace LatentWorld.Web.Models;

/// <summary>A request or a connection to a model's server, which is not closed before this is disposed.</summary>
internal sealed class ModelUse(Uri address, Action end) : IDisposable
{
    public Uri Address => address;

    public void Dispose() => end();
}
