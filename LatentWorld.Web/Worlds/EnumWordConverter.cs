using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A member of an enum by its word. A word that is none, such as one of a later version, is read as null.</summary>
public sealed class EnumWordConverter<T> : JsonConverter<T?>
    where T : struct, Enum
{
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EnumWords<T>.TryRead(reader.GetString(), out T member) ? member : null;

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) => writer.WriteStringValue(EnumWords<T>.Of(value!.Value));
}
