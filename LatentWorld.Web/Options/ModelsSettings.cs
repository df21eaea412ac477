namespace LatentWorld.Web.Options;

/// <summary>Section "Models": the models that can be opened beside the one of section "Model", and bringing others.</summary>
public sealed class ModelsSettings
{
    public const string Section = "Models";

    /// <summary>
    /// The folder in which they lie and in which brought ones are written, absolute or relative to the data folder. Those that
    /// lie beside the first model are found as well.
    /// </summary>
    public string Folder { get; set; } = "models";

    /// <summary>Bound of the model files that are open beside the first; 0 opens none.</summary>
    public int OpenMegabytes { get; set; } = 8192;

    /// <summary>How long a model stays open that nobody uses.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>How long opening one may take.</summary>
    public int OpenSeconds { get; set; } = 600;

    /// <summary>Who may bring a checkpoint.</summary>
    public string Bring { get; set; } = nameof(BringFrom.Here).ToLowerInvariant();

    /// <summary>Most of a checkpoint that somebody brings.</summary>
    public int MaxUploadMegabytes { get; set; } = 8192;

    /// <summary>Bound of <see cref="Folder"/>: what would make more of it is not taken.</summary>
    public int MaxMegabytes { get; set; } = 65_536;

    /// <summary>Not for people: the file in which a server that another one has started says its address.</summary>
    public string AddressFile { get; set; } = "";

    /// <summary>Not for people: the hash that the model of such a server has to have.</summary>
    public string Hash { get; set; } = "";

    /// <summary>Whether another server has started this one.</summary>
    public bool IsServed => AddressFile.Length > 0;

    public BringFrom From => Enum.Parse<BringFrom>(Bring, ignoreCase: true);

    public string FullFolder(string data) => Path.GetFullPath(Folder, data);

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Path("Models:Folder", Folder, "the folder of other models, such as models");
        yield return SettingRule.Between("Models:OpenMegabytes", OpenMegabytes, 0, 16_777_216, "8192 is usual");
        yield return SettingRule.Between("Models:IdleMinutes", IdleMinutes, 1, 100_000, "30 is usual");
        yield return SettingRule.Between("Models:OpenSeconds", OpenSeconds, 1, 86_400, "600 is usual");
        yield return SettingRule.Between("Models:MaxUploadMegabytes", MaxUploadMegabytes, 1, 1_048_576, "8192 is usual");
        yield return SettingRule.Between("Models:MaxMegabytes", MaxMegabytes, 1, 16_777_216, "65536 is usual");
        yield return SettingRule.OneOf("Models:Bring", Bring, Enum.GetNames<BringFrom>());
    }
}

/// <summary>Who may bring a checkpoint, which is then imported on the server.</summary>
public enum BringFrom
{
    /// <summary>Browsers on the server's own machine.</summary>
    Here,

    /// <summary>Whoever may see the map.</summary>
    Everyone,

    /// <summary>Nobody.</summary>
    Nobody,
}
