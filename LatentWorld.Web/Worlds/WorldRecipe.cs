using System.Text.Json;
using System.Text.Json.Serialization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Worlds;

/// <summary>A recipe as the API shows it; <see cref="CanonicalJson"/> reads and writes the real one.</summary>
public sealed record WorldRecipe(
    ModelReference? Model,
    VertexRecipe? Z0,
    VertexRecipe? Z1,
    VertexRecipe? Z2,
    string? Prompt,
    string? NegativePrompt,
    double? Guidance,
    int? Steps,
    string? Scheduler,
    string? Normalisation,
    string? Arithmetic,
    int? Size)
{
    public static WorldRecipe Of(World world) =>
        JsonSerializer.Deserialize<WorldRecipe>(CanonicalJson.Write(world), JsonSerializerOptions.Web)!;
}

/// <summary>A vertex of a recipe: seed, "cuda" or "cpu", "nhwc" or "nchw".</summary>
public sealed record VertexRecipe([property: JsonConverter(typeof(SeedConverter))] ulong Seed, string? Generator, string? Layout);
