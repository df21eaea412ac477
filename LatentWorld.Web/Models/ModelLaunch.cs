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
/// <param name="shutdown">How long it may take to finish what it renders.</param>
internal sealed class ModelLaunch(IConfiguration configuration, string dataFolder, string folder, TimeSpan shutdown)
{
    private const string Served = "served";
    private const int MostProxies = 16;

    private static readonly string[] Passed =
    [
        ModelSettings.Section, DataSettings.Section, TilesSettings.Section, JobsSettings.Section, ExportsSettings.Section, CornersSettings.Section,
        GridsSettings.Section, HttpSettings.Section, PlacesSettings.Section, StartWorldSettings.Section, "Logging",
    ];

    private static readonly TimeSpan ForTheEnd = TimeSpan.FromSeconds(5);

    /// <summary>How long it may take to finish what it renders and to end.</summary>
    public TimeSpan StopPatience { get; } = shutdown + ForTheEnd;

    /// <summary>Where it says its address once it answers.</summary>
    public string AddressFile(ListedModel model) => Path.Combine(DataFolder(model), "address");

    public ProcessStartInfo Of(ListedModel model)
    {
        (string program, string? assembly) = Program(Environment.ProcessPath ?? "", typeof(ModelLaunch).Assembly.Location);
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (assembly is not null)
        {
            start.ArgumentList.Add(assembly);
        }

        foreach ((string key, string? value) in configuration.AsEnumerable())
        {
            if (value is not null && Passed.Contains(key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
            {
                Set(start, key, value);
            }
        }

        Set(start, "Model:Path", model.Folder);
        Set(start, "Data:Folder", DataFolder(model));
        // A store of its own: jobs of a shared one would be done by whichever model comes first.
        Set(start, "Data:PostgreSql", "");
        Set(start, "Models:AddressFile", AddressFile(model));
        Set(start, "Models:Hash", model.Reference.Hash);
        // It ends where its device was given up, and is opened anew.
        Set(start, "Model:EndWhenLost", "true");
        Set(start, "Http:BasePath", "");
        // By which names it may be asked, this server has looked at.
        Set(start, "Http:AllowedHosts:0", "*");
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

        // On the command line, which goes before what files say.
        start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.Environment.Remove("ASPNETCORE_URLS");
        start.Environment.Remove("ASPNETCORE_HTTP_PORTS");
        start.Environment.Remove("ASPNETCORE_HTTPS_PORTS");
        return start;
    }

    private string DataFolder(ListedModel model) => Path.Combine(dataFolder, Served, ModelSlug.Of(model.Reference.Hash));

    private static void Set(ProcessStartInfo start, string key, string value) =>
        start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

    /// <summary>The program's own executable where that runs, or else .NET's host with the assembly.</summary>
    /// <param name="running">The executable of this process.</param>
    /// <param name="assembly">This assembly; empty where it lies in the executable.</param>
    internal static (string Program, string? Assembly) Program(string running, string assembly)
    {
        string name = Path.GetFileName(running);
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return assembly.Length == 0 || name == Path.GetFileNameWithoutExtension(assembly) ? (running, null)
            : (name == "dotnet" ? running : "dotnet", assembly);
    }
}
