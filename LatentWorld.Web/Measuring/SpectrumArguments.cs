using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Spectra;
using LatentWorld.Web.Start;

namespace LatentWorld.Web.Measuring;

/// <summary>What "measure spectrum" was asked for.</summary>
/// <param name="World">A start world's name, or a recipe as links have it; null for the first start world.</param>
/// <param name="Place">Where.</param>
/// <param name="Direction">Degrees from α towards β.</param>
/// <param name="Csv">The file to write the table to; null for none.</param>
/// <param name="Plot">The PNG to draw; null for none.</param>
/// <param name="Settings">All other words, for the configuration.</param>
internal sealed record SpectrumArguments(string? World, PlanePoint Place, double Direction, string? Csv, string? Plot, string[] Settings)
{
    public const string Usage =
        "Usage: measure spectrum --alpha 0.375 --beta 0.5 [--direction alpha|beta|DEGREES] [--world NAME] [--csv FILE] [--plot FILE.png] [--Data:Folder=FOLDER] [--Model:Path=FOLDER]";

    private static readonly string[] Known = ["world", "alpha", "beta", "direction", "csv", "plot"];

    /// <exception cref="AppFolderException">Something is missing or cannot be read; the message says what.</exception>
    public static SpectrumArguments Read(string[] arguments)
    {
        IConfiguration words = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        try
        {
            // A setting of the app has a colon in its name.
            if (words.GetChildren().FirstOrDefault(word => word.Value is not null && !Known.Contains(word.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new ShareLinkException($"--{unknown.Key} is no option of measure spectrum.");
            }

            (PlanePoint place, double direction) = new SpectrumQuery(words["alpha"], words["beta"], words["direction"]).Read();
            return new(
                words["world"], place, direction, ReadFile(words["csv"]), ReadFile(words["plot"], ".png"),
                [.. arguments.Where(word => word.Contains(':', StringComparison.Ordinal))]);
        }
        catch (ShareLinkException exception)
        {
            throw new AppFolderException($"{exception.Message} {Usage}");
        }
    }

    /// <summary>Ends the command before anything is rendered where a file could not be written afterwards.</summary>
    /// <exception cref="AppFolderException">It cannot be written; the message says where and why.</exception>
    public void ThrowIfUnwritable()
    {
        foreach (string file in ((string?[])[Csv, Plot]).OfType<string>())
        {
            try
            {
                using FileStream _ = new(file, FileMode.CreateNew);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new AppFolderException($"{file} cannot be written: {exception.Message} Name another file.");
            }

            File.Delete(file);
        }
    }

    /// <exception cref="ShareLinkException">There is such a file, or its name ends otherwise.</exception>
    private static string? ReadFile(string? name, string ending = "")
    {
        if (name is null)
        {
            return null;
        }

        string path = Path.GetFullPath(name, ShellFolder.Path);
        return !path.EndsWith(ending, StringComparison.OrdinalIgnoreCase) ? throw new ShareLinkException($"{name} must end in {ending}.")
            : Path.Exists(path) ? throw new ShareLinkException($"{path} exists. Name a file that does not.")
            : path;
    }
}
