using System.Globalization;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>SQL functions of the store's connections. Points go through text nowhere: SQLite need not read a number to its last bit.</summary>
internal static class StoreFunctions
{
    /// <summary>A coordinate's bits; both zeros are one.</summary>
    public static long Bits(double coordinate) => BitConverter.DoubleToInt64Bits(coordinate + 0.0);

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("double_of", (long bits) => BitConverter.Int64BitsToDouble(bits), isDeterministic: true);
        connection.CreateFunction("lattice_point", (long index, long zoom) => Math.ScaleB(index, (int)-zoom), isDeterministic: true);
        connection.CreateFunction(
            "seed_task",
            (double alpha0, double beta0, double alpha1, double beta1, long minZoom, long maxZoom) => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"kind":"seed","region":[{{alpha0:R}},{{beta0:R}},{{alpha1:R}},{{beta1:R}}],"minZoom":{{minZoom}},"maxZoom":{{maxZoom}}}"""),
            isDeterministic: true);
        connection.CreateFunction("world_id", (string? recipe) => Read(recipe) is { } world ? WorldId.Of(world).Value : null, isDeterministic: true);
        connection.CreateFunction("former_world_id", (string? recipe) => Read(recipe) is { } world ? FormerWorldId.Of(world).Value : null, isDeterministic: true);
        connection.CreateFunction("canonical_recipe", (string? recipe) => Read(recipe) is { } world ? CanonicalJson.Write(world) : null, isDeterministic: true);
    }

    private static World? Read(string? recipe)
    {
        try
        {
            return recipe is null ? null : CanonicalJson.Read(recipe);
        }
        catch (WorldFormatException)
        {
            return null;
        }
    }
}
