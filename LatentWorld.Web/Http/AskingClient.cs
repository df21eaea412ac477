using LatentWorld.Web.Addresses;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace LatentWorld.Web.Http;

/// <summary>
/// Whose a page's circuit is. It is made with the circuit, while the request that opens it is there to be asked, and says the same
/// for as long as the circuit lives.
/// </summary>
public sealed class AskingClient(IHttpContextAccessor asker) : CircuitHandler
{
    /// <summary>The address that opened the circuit.</summary>
    public ClientAddress Address { get; } = ClientAddress.Of(asker.HttpContext);

    /// <inheritdoc cref="ClientAddress.ToString"/>
    public string Name => Address.ToString();
}
