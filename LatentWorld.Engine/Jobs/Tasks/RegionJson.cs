using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs.Tasks;

/// <summary>A region in a task's JSON: [α0, β0, α1, β1], as the API has it.</summary>
internal sealed class RegionJson : JsonConverter<Region>
{
    public override Region Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<double[]>(ref reader, options) is [var alpha0, var beta0, var alpha1, var beta1]
            ? new(new(alpha0, beta0), new(alpha1, beta1))
            : throw new JsonException("A region is four numbers.");

    public override void Write(Utf8JsonWriter writer, Region value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, (double[])[value.Min.Alpha, value.Min.Beta, value.Max.Alpha, value.Max.Beta], options);
}
