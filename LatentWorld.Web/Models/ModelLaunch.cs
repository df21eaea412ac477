using System.Diagnostics;
using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Web.Options;

namespace LatentWorld.Web.Models;

/// <summary>
/// How a server of another model is started: this same program with this server's settings, but for the model, a data folder of its own
/// within this one's, and an address of this machine alone, at which it believes what this server forwards.
/// </summary>
/// <param name="configuration">This server's settings, wherever they come from.</param>
/// <param name="dataFolder">This server's data folder.</param>
/// <param name="folder">The folder in which it is started, as this one was.</param>
internal sealed class ModelLaunch(IConfiguration configuration, string dataFolder, string folder)
{
    private const string Served = "served";
    private const int MostProxies = 16;

    private static readonly string[] Passed =
    [
        ModelSettings.Section, DataSettings.Section, TilesSettings.Section, JobsSettings.Section, ExportsSettings.Section, CornersSettings.Section,
        GridsSettings.Section, HttpSettings.Section, PlacesSettings.Section, StartWorldSettings.Section, "Logging",
    ];

    /// <summary>How long it may take to finish what it renders and to end.</summary>
    public TimeSpan StopPatience { get; } = TimeSpan.FromSeconds(configuration.GetValue("Tiles:ShutdownSeconds", 5) + 5);

    /// <summary>Where it says its address once it answers.</summary>
    public string AddressFile(ListedModel model) => Path.Combine(DataFolder(model), "address");

    public ProcessStartInfo Of(ListedModel model)
    {
        (string program, string[] arguments) = Program();
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string key, string? value) in configuration.AsEnumerable())
        {
            if (value is not null && Passed.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            {
                Set(start, key, value);
            }
        }

        Set(start, "Model:Path", model.Folder);
        Set(start, "Data:Folder", DataFolder(model));
        Set(start, "Models:AddressFile", AddressFile(model));
        Set(start, "Http:BasePath", "");
        // Its lines become lines of this server's log.
        Set(start, "Logging:Console:FormatterName", "simple");
        Set(start, "Logging:Console:FormatterOptions:SingleLine", "true");
        Set(start, "Logging:LogLevel:Default", "Warning");
        Set(start, "Logging:LogLevel:Microsoft.Hosting.Lifetime", "Warning");
        // This server alone stands before it, whichever stand before this one.
        for (int i = 0; i == 0 || (i < MostProxies && configuration[$"Http:KnownProxies:{i}"] is not null); i++)
        {
            Set(start, $"Http:KnownProxies:{i}", "127.0.0.1");
        }

        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        start.Environment.Remove("ASPNETCORE_HTTPS_PORTS");
        return start;
    }

    private string DataFolder(ListedModel model) => Path.Combine(dataFolder, Served, ModelSlug.Of(model.Reference.Hash));

    private static void Set(ProcessStartInfo start, string key, string value) =>
        start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

    /// <summary>The program's own executable where this process is one, or else .NET's host with the assembly.</summary>
    private static (string Program, string[] Arguments) Program()
    {
        string assembly = typeof(ModelLaunch).Assembly.Location, own = Environment.ProcessPath ?? "";
        return assembly.Length == 0 || Path.GetFileNameWithoutExtension(own) == Path.GetFileNameWithoutExtension(assembly)
            ? (own, [])
            : (Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly]);
    }
}
