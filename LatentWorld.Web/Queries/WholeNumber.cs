using System.Globalization;
using LatentWorld.Engine.Worlds;
using Microsoft.OpenApi;

namespace LatentWorld.Web.Queries;

/// <summary>
/// Whole numbers of a request's query. They are read as texts, since of one that is none the framework would only say that the request is bad; the
/// description of the server has them as the numbers that they are.
/// </summary>
internal static class WholeNumber
{
    /// <summary>Reads one in its one spelling: 4, not 04, +4 or 4 with spaces, and 0, not -0. Addresses that mean the same are the same.</summary>
    /// <param name="title">Of the refusal, in place of that of a region.</param>
    /// <exception cref="QueryException">It is missing, no whole number, out of its bounds, or not spelled so; the message names it.</exception>
    public static long Read(string name, string? text, long from, long to, string title = QueryException.NoRegion)
    {
        if (!long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) || number < from || number > to)
        {
            throw new QueryException($"{name}= must be a whole number from {NumberWords.Exact(from)} to {NumberWords.Exact(to)}.", title);
        }

        string plain = number.ToString(CultureInfo.InvariantCulture);
        return text == plain ? number : throw new QueryException($"{name}= is \"{ShownText.Quoted(text!)}\". Write it as {plain}.", title);
    }

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
