using System.Text.Json.Nodes;

namespace LatentWorld.Web.Journals;

/// <summary>Examples of bodies in the description of the server.</summary>
internal static class BodyExample
{
    /// <param name="json">A body that is taken.</param>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder route, string json) => route.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        if (operation.RequestBody?.Content is { } content && content.TryGetValue("application/json", out var type))
        {
            type.Example = JsonNode.Parse(json);
        }

        return Task.CompletedTask;
    });
}
