using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A recipe in an answer of the API: whole, so that it is the same world wherever it is posted.</summary>
[JsonConverter(typeof(Converter))]
public sealed record WorldRecipe(World World)
{
    /// <summary>Writes every field of a recipe, and reads it as <see cref="CanonicalJson"/> does.</summary>
    private sealed class Converter : JsonConverter<WorldRecipe>
    {
        /// <exception cref="WorldFormatException">It is no recipe.</exception>
        public override WorldRecipe Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            using var document = JsonDocument.ParseValue(ref reader);
            return new(CanonicalJson.Read(document.RootElement.GetRawText()));
        }

        public override void Write(Utf8JsonWriter writer, WorldRecipe value, JsonSerializerOptions options) =>
            writer.WriteRawValue(CanonicalJson.WriteWhole(value.World));
    }
}
