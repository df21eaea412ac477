using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Options;

namespace LatentWorld.Web.Options;

public static class SettingsRegistration
{
    /// <summary>
    /// Reads the root's appsettings.json, which lies beside the application whatever folder it was started from.
    /// Environment variables and the command line override it.
    /// </summary>
    public static void AddSettings(this WebApplicationBuilder builder)
    {
        var file = new JsonConfigurationSource { Path = Path.Combine(AppContext.BaseDirectory, "appsettings.json") };
        file.ResolveFileProvider();
        builder.Configuration.Sources.Insert(0, file);

        Bind<ModelSettings>(builder, ModelSettings.Section, s => s.Problems());
        Bind<ModelsSettings>(builder, ModelsSettings.Section, s => s.Problems());
        Bind<ClusterSettings>(builder, ClusterSettings.Section, s => s.Problems(builder.Configuration["Data:PostgreSql"]).Concat(KubernetesNames.Problems(builder.Configuration, s)));
        Bind<DataSettings>(builder, DataSettings.Section, s => s.Problems());
        Bind<TilesSettings>(builder, TilesSettings.Section, s => s.Problems());
        Bind<JobsSettings>(builder, JobsSettings.Section, s => s.Problems());
        Bind<ExportsSettings>(builder, ExportsSettings.Section, s => s.Problems());
        Bind<CornersSettings>(builder, CornersSettings.Section, s => s.Problems());
        Bind<JournalsSettings>(builder, JournalsSettings.Section, s => s.Problems());
        Bind<GridsSettings>(builder, GridsSettings.Section, s => s.Problems());
        Bind<AgentsSettings>(builder, AgentsSettings.Section, _ => []);
        Bind<HttpSettings>(builder, HttpSettings.Section, s => s.Problems().Concat(ListeningAddresses.Problems(builder.Configuration)));
        builder.Services.AddOptions<List<StartWorldSettings>>().Configure<IConfiguration>(ReadWorlds);
        Check<List<StartWorldSettings>>(builder, StartWorldSettings.Section, Problems);
        Bind<PlacesSettings>(builder, PlacesSettings.Section, s => s.Problems());
    }

    /// <summary>Says what is wrong with the settings before anything else is said or opened; the host would look at them only once it starts.</summary>
    /// <exception cref="OptionsValidationException">A section has faults. Where several have, they come in an <see cref="AggregateException"/>.</exception>
    public static void CheckSettings(this WebApplication app) => app.Services.GetRequiredService<IStartupValidator>().Validate();

    private static void Bind<T>(WebApplicationBuilder builder, string section, Func<T, IEnumerable<string?>> problems)
        where T : class
    {
        builder.Services.AddOptions<T>().BindConfiguration(section);
        Check(builder, section, problems);
    }

    private static void Check<T>(WebApplicationBuilder builder, string section, Func<T, IEnumerable<string?>> problems)
        where T : class
    {
        builder.Services.AddOptions<T>().ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<T>>(new SettingsCheck<T>(
            settings => problems(settings).Concat(SettingShapes.Problems(builder.Configuration.GetSection(section), typeof(T)))));
    }

    /// <summary>Entry by entry, since the framework's binder knows no field of a recipe, and leaves out entries of which it knows nothing.</summary>
    private static void ReadWorlds(List<StartWorldSettings> worlds, IConfiguration configuration)
    {
        foreach (IConfigurationSection entry in configuration.GetSection(StartWorldSettings.Section).GetChildren())
        {
            StartWorldSettings world = entry.Get<StartWorldSettings>() ?? new();
            world.Read(entry);
            worlds.Add(world);
        }
    }

    private static IEnumerable<string?> Problems(List<StartWorldSettings> worlds)
    {
        if (worlds.Count == 0)
        {
            yield return SettingRule.Words("Worlds", "is empty", "The map needs at least one world to start from.");
        }

        IReadOnlyList<string> names = StartWorldName.All(worlds);
        for (int i = 0; i < worlds.Count; i++)
        {
            if (names.Take(i).Contains(names[i]))
            {
                yield return SettingRule.Words($"Worlds:{i}:Name", $"is \"{names[i]}\", which another world has", "Two worlds with one name cannot be told apart in links.");
            }

            foreach (string? problem in worlds[i].Problems(i))
            {
                yield return problem;
            }
        }
    }
}
