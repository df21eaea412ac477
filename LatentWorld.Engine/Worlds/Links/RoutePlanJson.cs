using System.Text.Json;
using System.Text.Json.Serialization;

namespace LatentWorld.Engine.Worlds.Links;

/// <summary>A route in a task's JSON: the text that links have.</summary>
internal sealed class RoutePlanJson : JsonConverter<RoutePlan>
{
    public override RoutePlan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return RoutePlan.Read(reader.GetString() ?? "");
        }
        catch (ShareLinkException exception)
        {
            throw new JsonException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, RoutePlan value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
