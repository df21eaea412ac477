using System.Text.Json.Nodes;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LatentWorld.Web.Worlds;

/// <summary>Describes recipes in the OpenAPI document, field by field as <see cref="RecipeFields"/> lists them.</summary>
internal static class RecipeSchema
{
    public static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(WorldRecipe))
        {
            schema.Type = JsonSchemaType.Object;
            schema.Properties = RecipeFields.All
                .GroupBy(field => field.Parent)
                .SelectMany(fields => fields.Key is { } parent
                    ? [(Name: parent, Schema: Object(fields))]
                    : fields.Select(field => (Name: field.Key, Schema: Of(field))))
                .ToDictionary(field => field.Name, IOpenApiSchema (field) => field.Schema);
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Object(IEnumerable<RecipeField> fields) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Key, IOpenApiSchema (field) => Of(field)),
    };

    private static OpenApiSchema Of(RecipeField field) => field.Json switch
    {
        JsonKind.Number => new() { Type = JsonSchemaType.Number, Format = "double", Description = field.Rule },
        JsonKind.Integer => new() { Type = JsonSchemaType.Integer, Format = "int32", Description = field.Rule },
        JsonKind.Seed => new()
        {
            Type = JsonSchemaType.Integer | JsonSchemaType.String,
            Pattern = "^[0-9]+$",
            Description = "A whole number from 0 to 2^64 - 1. Beyond 2^53 - 1 it is written as a text of its digits; both are read.",
            Examples = [JsonValue.Create(123), JsonValue.Create("18446744073709551615")],
        },
        _ => new()
        {
            Type = JsonSchemaType.String,
            Enum = field.Words.Count == 0 ? null : [.. field.Words.Select(word => JsonValue.Create(word))],
        },
    };
}
