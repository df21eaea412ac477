using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Http.Features;

namespace LatentWorld.Web.Http.Wire;

/// <summary>
/// Hears of what the web server refuses by itself, before the application is asked: garbled request lines, headers that
/// are too long, addresses with a NUL. It has no hook for words, but it tells before it answers.
/// </summary>
internal sealed class BareRefusals : IObserver<KeyValuePair<string, object?>>
{
    public const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public void OnNext(KeyValuePair<string, object?> told)
    {
        // Under TLS what the connection sends is encrypted already, and an answer to HEAD has no body.
        if (told.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error
            && features.Get<WordedOutput>() is { } output
            && features.Get<ITlsConnectionFeature>() is null
            && features.Get<IHttpResponseFeature>() is { HasStarted: false }
            && features.Get<IHttpRequestFeature>() is not { Method: "HEAD" })
        {
            output.Expect($"{RefusalWords.Title(error.StatusCode)} {RefusalWords.Of(error.StatusCode)} ({error.Message})\n");
        }
    }

    public void OnCompleted()
    {
        // The server has ended; nothing is held.
    }

    public void OnError(Exception error)
    {
        // Only what is said is of interest.
    }
}
