using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LatentWorld.Web.Worlds;

/// <summary>Seeds in JSON as <see cref="CanonicalJson"/> has them: numbers up to 2⁵³ − 1, texts of digits beyond; both are read.</summary>
public sealed class SeedConverter : JsonConverter<ulong>
{
    /// <exception cref="JsonException">Neither a whole number nor a text of one.</exception>
    public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong seed) ? seed
        : reader.TokenType == JsonTokenType.String && ulong.TryParse(reader.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out seed) ? seed
        : throw new JsonException("A seed is a whole number from 0 to 2^64 - 1, or a text of its digits.");

    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options)
    {
        if (value <= Vertex.MaxJsonNumber)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Says so in the OpenAPI document, which cannot look into a converter.</summary>
    internal static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonPropertyInfo is { Name: "seed" } seed && seed.DeclaringType == typeof(VertexRecipe))
        {
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.String;
            schema.Pattern = "^[0-9]+$";
            schema.Description = "A whole number from 0 to 2^64 - 1. Beyond 2^53 - 1 it is written as a text of its digits; both are read.";
            schema.Examples = [JsonValue.Create(123), JsonValue.Create("18446744073709551615")];
        }

        return Task.CompletedTask;
    }
}
