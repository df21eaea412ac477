using LatentWorld.Engine.Store;

namespace LatentWorld.Web.Options;

/// <summary>Section "Data": where rendered pictures are kept, and how many.</summary>
public sealed class DataSettings
{
    public const string Section = "Data";

    /// <summary>The folder of the picture store, absolute or relative to the content root.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>A connection string of PostgreSQL, which holds the store instead of the folder and is shared by all who name it; empty for the folder.</summary>
    public string PostgreSql { get; set; } = "";

    /// <summary>Bound of the store: pictures, worlds, jobs and journal. What was used longest ago goes first, whatever it is.</summary>
    public int StoreMegabytes { get; set; } = 4096;

    /// <summary>Bound of the pictures kept in memory.</summary>
    public int CacheMegabytes { get; set; } = 256;

    /// <summary>The folder's absolute path.</summary>
    public string FullFolder(IHostEnvironment host) => Path.GetFullPath(Folder, host.ContentRootPath);

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Path("Data:Folder", Folder, "the folder of the picture store, such as data");
        yield return PostgreSql.Length > 0 && PictureStore.ProblemOfPostgreSql(PostgreSql) is { } problem
            ? SettingRule.Words("Data:PostgreSql", problem, "It must be empty, or such as Host=localhost;Database=latentworld;Username=latentworld;Password=….")
            : null;
        yield return SettingRule.Between("Data:StoreMegabytes", StoreMegabytes, 16, 16_777_216, "4096 is usual");
        yield return SettingRule.Between("Data:CacheMegabytes", CacheMegabytes, 1, 1_048_576, "256 is usual");
    }
}
