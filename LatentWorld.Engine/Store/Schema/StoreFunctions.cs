using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>SQL functions of the store's connections. A point goes through text nowhere: SQLite need not read a number to its last bit.</summary>
internal static class StoreFunctions
{
    /// <summary>A coordinate's bits; both zeros are one.</summary>
    public static long Bits(double coordinate) => BitConverter.DoubleToInt64Bits(coordinate + 0.0);

    public static void Register(SqliteConnection connection)
    {
        connection.CreateFunction("double_of", (long bits) => BitConverter.Int64BitsToDouble(bits), isDeterministic: true);
        connection.CreateFunction("lattice_point", (long index, long zoom) => Math.ScaleB(index, (int)-zoom), isDeterministic: true);
    }
}
