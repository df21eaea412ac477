namespace LatentWorld.Web.Start;

/// <summary>
/// Finds the application's own files beside its assembly, whatever folder it is started from. What <c>dotnet publish</c>
/// wrote has the pages' files in wwwroot and is the content root; a build instead lists where they lie in the sources,
/// and its content root is the folder that it is started from.
/// </summary>
public static class AppFolder
{
    private const string Pages = "wwwroot";
    private const string SourceList = "LatentWorld.Web.staticwebassets.runtime.json";
    private const string Cure = "Copy the whole output of dotnet publish there.";

    /// <exception cref="AppFolderException">A file of the application is missing.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] arguments)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = arguments,
            ContentRootPath = ContentRoot(AppContext.BaseDirectory),
        });
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <param name="folder">The folder of the application's assembly.</param>
    /// <returns>The content root; null for the folder that the application is started from.</returns>
    /// <exception cref="AppFolderException">A file of the application is missing.</exception>
    public static string? ContentRoot(string folder)
    {
        if (!File.Exists(Path.Combine(folder, "appsettings.json")))
        {
            throw new AppFolderException($"{folder} lacks appsettings.json, the application's configuration. {Cure}");
        }

        if (File.Exists(Path.Combine(folder, SourceList)))
        {
            return null;
        }

        return File.Exists(Path.Combine(folder, Pages, "map", "map.js"))
            ? folder
            : throw new AppFolderException($"{folder} lacks {Pages}/map, the map's script and styles. {Cure}");
    }
}
