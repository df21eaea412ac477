using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Jobs;

namespace LatentWorld.Web.Start;

/// <summary>What "export" was asked for.</summary>
/// <param name="World">A start world's name, or a recipe as links have it; null for the first start world.</param>
/// <param name="Folder">The folder to write, which does not exist.</param>
/// <param name="Settings">All other words, for the configuration.</param>
public sealed record ExportArguments(string? World, ExportGrid Grid, string Folder, string[] Settings)
{
    private static readonly string[] Known = ["world", "alpha", "beta", "grid", "out"];

    private const string Usage =
        "Usage: export --alpha 0,1 --beta 0,1 --grid 10x10 --out FOLDER [--world NAME] [--Data:Folder=FOLDER] [--Model:Path=FOLDER]";

    /// <summary>Ends the command before anything is rendered where its folder could not be written afterwards.</summary>
    /// <exception cref="AppFolderException">It cannot be written; the message says where and why.</exception>
    public void ThrowIfUnwritable()
    {
        try
        {
            Directory.CreateDirectory(Folder);
            Directory.Delete(Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AppFolderException($"{Folder} cannot be written: {exception.Message} Name another folder with --out.");
        }
    }

    /// <exception cref="AppFolderException">Something is missing or cannot be read; the message says what.</exception>
    public static ExportArguments Read(string[] arguments)
    {
        IConfiguration words = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        try
        {
            // A setting of the app has a colon in its name.
            if (words.GetChildren().FirstOrDefault(word => word.Value is not null && !Known.Contains(word.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new ShareLinkException($"--{unknown.Key} is no option of export.");
            }

            ExportGrid grid = new ExportQuery(words["alpha"], words["beta"], words["grid"]).Read();
            string folder = Path.GetFullPath(words["out"] ?? throw new ShareLinkException("--out must name the folder to write."), ShellFolder.Path);
            return Directory.Exists(folder) || File.Exists(folder)
                ? throw new ShareLinkException($"{folder} exists. Name a folder that does not.")
                : new(words["world"], grid, folder, [.. arguments.Where(word => word.Contains(':', StringComparison.Ordinal))]);
        }
        catch (ShareLinkException exception)
        {
            throw new AppFolderException($"{exception.Message} {Usage}");
        }
    }
}
