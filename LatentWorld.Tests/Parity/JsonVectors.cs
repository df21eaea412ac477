using System.Text.Json;

namespace LatentWorld.Tests.Parity;

/// <summary>Reads test vectors that training/parity wrote as JSON.</summary>
internal static class JsonVectors
{
    private static readonly JsonSerializerOptions Words = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static T Read<T>(string name) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(ParityData.Model(name)), Words)!;
}
