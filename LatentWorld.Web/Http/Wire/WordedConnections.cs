using System.Diagnostics;
using System.IO.Pipelines;

namespace LatentWorld.Web.Http.Wire;

/// <summary>Gives words to what the web server refuses by itself; see <see cref="BareRefusals"/>.</summary>
internal static class WordedConnections
{
    public static void AddWordedConnections(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(server =>
    {
        // Whoever looks for servers of a kind need not know.
        server.AddServerHeader = false;
        server.ConfigureEndpointDefaults(endpoint => endpoint.Use(next => connection =>
        {
            var output = new WordedOutput(connection.Transport.Output);
            connection.Features.Set(output);
            connection.Transport = new Both(connection.Transport.Input, output);
            return next(connection);
        }));
    });

    public static void UseWordsForBareRefusals(this WebApplication app) =>
        app.Services.GetRequiredService<DiagnosticListener>().Subscribe(new BareRefusals(), static name => name == BareRefusals.Event);

    private sealed record Both(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
