using Yarp.ReverseProxy.Forwarder;

namespace LatentWorld.Web.Models;

/// <summary>A request as a model's server gets it: with client, scheme, host and base path as this server has found them, whatever the request says.</summary>
internal sealed class ForwardedModel(string slug, PathString path) : HttpTransformer
{
    private const string Prefix = "X-Forwarded-";

    public override async ValueTask TransformRequestAsync(HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        HttpRequest request = httpContext.Request;
        proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, path, request.QueryString);
        proxyRequest.Headers.Host = null;
        Set(proxyRequest, "For", httpContext.Connection.RemoteIpAddress?.ToString() ?? "127.0.0.1");
        Set(proxyRequest, "Host", request.Host.ToUriComponent());
        Set(proxyRequest, "Proto", request.Scheme);
        Set(proxyRequest, "Prefix", $"{request.PathBase.ToUriComponent()}/{ModelLinks.Root}/{slug}");
        proxyRequest.Headers.Remove("Forwarded");
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(Prefix + name);
        request.Headers.TryAddWithoutValidation(Prefix + name, value);
    }
}
