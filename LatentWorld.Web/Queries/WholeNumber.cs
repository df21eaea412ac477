using System.Globalization;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using Microsoft.OpenApi;

namespace LatentWorld.Web.Queries;

/// <summary>
/// Whole numbers of a request's query. They are read as texts, since of one that is none the framework would only say that the request is bad; the
/// description of the server has them as the numbers that they are.
/// </summary>
internal static class WholeNumber
{
    /// <exception cref="ShareLinkException">It is missing, no whole number, or out of its bounds; the message names it.</exception>
    public static long Read(string name, string? text, long from, long to) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) && number >= from && number <= to
            ? number
            : throw new ShareLinkException($"{name}= must be a whole number from {NumberWords.Exact(from)} to {NumberWords.Exact(to)}.");

    /// <summary>Describes parameters of a query as whole numbers, as those are that the framework reads.</summary>
    /// <param name="format">How large they may be, "int32" or "int64".</param>
    public static RouteHandlerBuilder WithWholeNumbers(this RouteHandlerBuilder route, string format, params string[] names) =>
        route.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (OpenApiParameter parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => names.Contains(parameter.Name)))
            {
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.String, Pattern = "^-?(?:0|[1-9]\\d*)$", Format = format };
            }

            return Task.CompletedTask;
        });
}
