using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>Reads a world from a recipe's JSON; what <see cref="CanonicalJson"/> writes.</summary>
internal static class RecipeReader
{
    private static readonly string[] Fields =
        ["model", "z0", "z1", "z2", "prompt", "negativePrompt", "guidance", "steps", "scheduler", "normalisation", "arithmetic", "size"];

    private static readonly string[] ModelFields = ["name", "hash"];
    private static readonly string[] VertexFields = ["seed", "generator", "layout"];

    public static World Read(JsonElement json, World? defaults)
    {
        var recipe = new JsonFields(json, "", Fields);
        return new World
        {
            Model = ReadModel(recipe, defaults?.Model),
            Z0 = ReadVertex(recipe, "z0", defaults?.Z0),
            Z1 = ReadVertex(recipe, "z1", defaults?.Z1),
            Z2 = ReadVertex(recipe, "z2", defaults?.Z2),
            Prompt = recipe.Text("prompt", defaults?.Prompt),
            NegativePrompt = recipe.Text("negativePrompt", defaults?.NegativePrompt),
            Guidance = recipe.Number("guidance", defaults?.Guidance),
            Steps = recipe.Integer("steps", defaults?.Steps),
            Scheduler = recipe.Word("scheduler", defaults?.Scheduler),
            Normalisation = recipe.Word("normalisation", defaults?.Normalisation),
            Arithmetic = recipe.Word("arithmetic", defaults?.Arithmetic),
            Size = recipe.Integer("size", defaults?.Size),
        };
    }

    private static ModelReference ReadModel(JsonFields recipe, ModelReference? missing)
    {
        if (recipe.IsMissing("model") && missing is not null)
        {
            return missing;
        }

        JsonFields model = recipe.Object("model", ModelFields);
        return new(model.Text("name", missing?.Name), model.Text("hash", missing?.Hash));
    }

    private static Vertex ReadVertex(JsonFields recipe, string name, Vertex? missing)
    {
        if (recipe.IsMissing(name) && missing is not null)
        {
            return missing;
        }

        JsonFields vertex = recipe.Object(name, VertexFields);
        return new(
            vertex.Seed("seed", missing?.Seed),
            vertex.Word("generator", missing?.Generator),
            vertex.Word("layout", missing?.Layout));
    }
}
