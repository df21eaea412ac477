using System.Net;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Yarp.ReverseProxy.Forwarder;

namespace LatentWorld.Web.Models;

/// <summary>Passes on what is asked below models/SLUG/ to that model's server. A page that opens it waits on the page of models.</summary>
internal static class ModelForwarding
{
    private static readonly PathString Root = $"/{ModelLinks.Root}";

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any answer of the app takes to begin, such as a picture that is waited for.</summary>
    private static readonly ForwarderRequestConfig Patience = new() { ActivityTimeout = TimeSpan.FromMinutes(10) };

    public static void UseModelForwarding(this WebApplication app)
    {
        ServedModels models = app.Services.GetRequiredService<ServedModels>();
        IHttpForwarder forwarder = app.Services.GetRequiredService<IHttpForwarder>();
        var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None });
        app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments(Root, StringComparison.Ordinal, out PathString rest)
                || rest.Value is not ['/', .. { Length: > 0 } below] || below.Split('/', 2)[0] is var slug && !ModelSlug.IsValid(slug))
            {
                return next(context);
            }

            rest = below[slug.Length..];
            return AnswerAsync(context, models, slug, rest, use =>
                SendAsync(context, forwarder, client, use.Address, new ForwardedModel(slug, rest)));
        });
    }

    private static async Task AnswerAsync(HttpContext context, ServedModels models, string slug, PathString rest, Func<ModelUse, Task> send)
    {
        if (!rest.HasValue || slug == ModelSlug.Of(models.Own.Hash))
        {
            // The page's addresses are relative to a folder; and the first model is at the root.
            // Two slashes at the beginning would be another host.
            Lead(context, rest.HasValue ? new PathString($"/{rest.Value!.TrimStart('/', '\\')}").ToUriComponent() : $"/{ModelLinks.To(slug)}");
        }
        else if (models.Use(slug) is { } use)
        {
            using (use)
            {
                await send(use);
            }
        }
        else if (Refusal.IsPage(context) && HttpMethods.IsGet(context.Request.Method))
        {
            Lead(context, $"/{ModelLinks.Root}?open={Uri.EscapeDataString(slug)}&to={Uri.EscapeDataString($"{rest.Value!.TrimStart('/')}{context.Request.QueryString}")}");
        }
        else
        {
            context.Response.Headers.CacheControl = "no-store";
            if (MayOpen(context.Request))
            {
                models.OpenUnlessFailed(slug);
            }

            await Refused(models, slug).ExecuteAsync(context);
        }
    }

    /// <summary>A program's request opens the model as well, but not a picture on a page of another site.</summary>
    private static bool MayOpen(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.Headers["Sec-Fetch-Site"] != "cross-site";

    private static IResult Refused(ServedModels models, string slug) => models.Find(slug) switch
    {
        null => new Refusal(StatusCodes.Status404NotFound, "No such model.", $"This server has no model whose hash begins with \"{slug}\". GET /api/models lists those that it has."),
        { State: ServedState.Opening } opening => new RetryLater(StatusCodes.Status503ServiceUnavailable, "This model is being opened.", $"{opening.Model.Reference.Name} is being opened. Ask again in a few seconds.", Soon),
        var closed => new RetryLater(StatusCodes.Status503ServiceUnavailable, "This model is not open.", closed.Problem ?? $"{closed.Model.Reference.Name} is closed. A GET of its map opens it.", Soon),
    };

    private static async Task SendAsync(HttpContext context, IHttpForwarder forwarder, HttpMessageInvoker client, Uri address, ForwardedModel model)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The model's server has its own bounds.
            size.MaxRequestBodySize = null;
        }

        ForwarderError error = await forwarder.SendAsync(context, address.ToString(), client, Patience, model);
        if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Clear();
            await new RetryLater(StatusCodes.Status502BadGateway, "This model does not answer.", "The model's server does not answer. Open its map again in a few seconds.", Soon).ExecuteAsync(context);
        }
    }

    private static void Lead(HttpContext context, string below)
    {
        context.Response.Headers.CacheControl = "no-store";
        string query = below.Contains('?', StringComparison.Ordinal) ? "" : context.Request.QueryString.Value ?? "";
        context.Response.Redirect($"{context.Request.PathBase.ToUriComponent()}{below}{query}", permanent: false, preserveMethod: true);
    }
}
