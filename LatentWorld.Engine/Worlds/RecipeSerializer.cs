using System.Text.Json;

namespace LatentWorld.Engine.Worlds;

/// <summary>Recipes between <see cref="World"/> and JSON, field by field as <see cref="RecipeFields"/> lists them.</summary>
internal static class RecipeSerializer
{
    /// <summary>Writes some of a recipe's fields.</summary>
    public static void Write(Utf8JsonWriter writer, World world, Func<RecipeField, bool> isWritten)
    {
        string? parent = null;
        writer.WriteStartObject();
        foreach (RecipeField field in RecipeFields.All.Where(isWritten))
        {
            if (field.Parent != parent)
            {
                End(writer, parent);
                Start(writer, field.Parent);
                parent = field.Parent;
            }

            field.Write(writer, world);
        }

        End(writer, parent);
        writer.WriteEndObject();
    }

    /// <param name="defaults">Gives the fields that the JSON leaves out; null for a recipe that stands for itself.</param>
    public static World Read(JsonElement json, World? defaults)
    {
        World world = defaults ?? RecipeFields.Blank;
        var recipe = new JsonFields(json, "", [.. RecipeFields.All.Select(field => field.Parent ?? field.Key).Distinct()]);
        foreach (IGrouping<string?, RecipeField> fields in RecipeFields.All.GroupBy(field => field.Parent))
        {
            if (fields.Key is not { } parent)
            {
                world = Read(recipe, fields, world, defaults is null);
            }
            else if (recipe.Find(parent) is { } found)
            {
                world = Read(new(found, $"{parent}.", [.. fields.Select(field => field.Key)]), fields, world, defaults is null);
            }
            else if (defaults is null && fields.Any(field => field.IsRequired))
            {
                throw recipe.Missing(parent);
            }
        }

        return world;
    }

    private static World Read(JsonFields json, IEnumerable<RecipeField> fields, World world, bool isWhole)
    {
        foreach (RecipeField field in fields)
        {
            if (json.Find(field.Key) is { } found)
            {
                world = field.TryRead(world, found, out World changed) ? changed : throw json.Fault(field.Key, field.Expected);
            }
            else if (isWhole && field.IsRequired && field.IsNeededBy(world))
            {
                throw json.Missing(field.Key);
            }
        }

        return world;
    }

    private static void Start(Utf8JsonWriter writer, string? parent)
    {
        if (parent is not null)
        {
            writer.WriteStartObject(parent);
        }
    }

    private static void End(Utf8JsonWriter writer, string? parent)
    {
        if (parent is not null)
        {
            writer.WriteEndObject();
        }
    }
}
