using LatentWorld.Web.Http;
using LatentWorld.Web.Refusals;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace LatentWorld.Web.Models;

/// <summary>The models over HTTP: which there are and how they stand, and bringing one.</summary>
public static class ModelEndpoints
{
    /// <summary>Least bytes a second: any home network has some times as many.</summary>
    private const double SlowestBytes = 100_000;

    public static void MapModels(this IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder group = routes.MapGroup("/api/models").WithTags("Models");
        group.MapGet("", (ServedModels models, BroughtModels brought) => TypedResults.Ok(ModelsAnswer.Of(models, brought.Last)))
            .WithSummary("The models of this server, the first first; each has its map and API below its address, which opens it.");
        group.MapPost("", TakeAsync).RequireRateLimiting(RequestLimits.Uploads)
            .WithSummary("Brings a checkpoint, one .safetensors file as the body, which is imported afterwards; GET says how far it is.")
            .Produces<ModelsAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests).ProducesProblem(StatusCodes.Status507InsufficientStorage);
        group.MapPost("stop", (BroughtModels brought, Bringer bringer) =>
            {
                if (bringer.Refusal is { } refusal)
                {
                    return new Refusal(StatusCodes.Status403Forbidden, "Not from here.", refusal);
                }

                brought.Cancel();
                return Results.NoContent();
            })
            .WithSummary("Ends the bringing that is under way; nothing is left of it.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> TakeAsync(string? file, BroughtModels brought, ServedModels models, Bringer bringer, HttpContext asker)
    {
        if (bringer.Refusal is { } refusal)
        {
            return new Refusal(StatusCodes.Status403Forbidden, "Not from here.", refusal);
        }

        if (asker.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The words of its own bound say more.
            size.MaxRequestBodySize = null;
        }

        if (asker.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            // Others wait meanwhile: a sender that sleeps is let go.
            rate.MinDataRate = new(SlowestBytes, TimeSpan.FromSeconds(30));
        }

        try
        {
            await brought.TakeAsync(file ?? "", asker.Request.Body, asker.Request.ContentLength, asker.RequestAborted);
            return TypedResults.Accepted($"{asker.Request.PathBase}/api/models", ModelsAnswer.Of(models, brought.Last));
        }
        catch (BringException exception)
        {
            return new Refusal(exception.Status, "This checkpoint is not taken.", exception.Message);
        }
        catch (OperationCanceledException) when (!asker.RequestAborted.IsCancellationRequested)
        {
            return new Refusal(StatusCodes.Status409Conflict, "This checkpoint is not taken.", "It was cancelled.");
        }
    }
}
