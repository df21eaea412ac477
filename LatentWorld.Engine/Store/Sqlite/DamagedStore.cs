using System.Globalization;

namespace LatentWorld.Engine.Store.Sqlite;

/// <summary>
/// A damaged database is set aside under a name of its own, with its log, so that whoever needs it can still try to
/// read it; a new one begins in its place. Damage found while it is in use is marked by a file, for the next start.
/// </summary>
internal static class DamagedStore
{
    /// <summary>What the names of those that are set aside have in them.</summary>
    public const string Word = "damaged";

    private static readonly string[] Companions = ["-wal", "-shm", ""];

    public static bool IsMarked(string path) => File.Exists(Marker(path));

    /// <summary>Where even the mark cannot be written, the damage is found again.</summary>
    public static void Mark(string path)
    {
        try
        {
            File.WriteAllText(Marker(path), "pictures.db is damaged and is set aside at the next start.\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    /// <summary>Renames the database and its companions.</summary>
    /// <returns>What has happened, for people, and the path by which it goes now.</returns>
    public static (string Words, string Path) SetAside(string path, DateTimeOffset now)
    {
        string stamp = now.UtcDateTime.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        string aside = Path.ChangeExtension(path, $"{Word}-{stamp}.db");
        foreach (string companion in Companions.Where(companion => File.Exists(path + companion)))
        {
            File.Move(path + companion, aside + companion);
        }

        File.Delete(Marker(path));
        return ($"{path} is damaged or no picture store. It is kept as {aside} as long as the store does not need its room, and a new store is begun: its pictures are made again as they are looked at.", aside);
    }

    private static string Marker(string path) => $"{path}-damaged";
}
