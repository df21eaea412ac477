using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A kind of field by its word. A word that is none, such as one of a later version, is read as no field.</summary>
public sealed class FieldKindConverter : JsonConverter<FieldKind?>
{
    public override FieldKind? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        EnumWords<FieldKind>.TryRead(reader.GetString(), out FieldKind kind) ? kind : null;

    public override void Write(Utf8JsonWriter writer, FieldKind? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(EnumWords<FieldKind>.Of(value!.Value));
}
