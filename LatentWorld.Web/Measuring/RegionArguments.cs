using System.Globalization;
using LatentWorld.Engine.Fields.Labels;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Queries;
using LatentWorld.Web.Regions;
using LatentWorld.Web.Start;

namespace LatentWorld.Web.Measuring;

/// <summary>What "measure region" was asked for.</summary>
/// <param name="World">A start world's name, or a recipe as links have it; null for the first start world.</param>
/// <param name="Lattice">The points.</param>
/// <param name="Labels">What pictures are called by.</param>
/// <param name="Csv">The file to write the labels to; null for none.</param>
/// <param name="Settings">All other words, for the configuration.</param>
internal sealed record RegionArguments(string? World, RegionLattice Lattice, LabelChoice Labels, string? Csv, string[] Settings)
{
    public const string Usage =
        "Usage: measure region --alpha 0,1 --beta 0,1 --grid 65x65 [--labels words|own|clusters] [--words LIST] [--k 6] [--world NAME] [--csv FILE] [--Data:Folder=FOLDER] [--Model:Path=FOLDER]";

    private static readonly string[] Known = ["world", "alpha", "beta", "grid", "labels", "words", "k", "csv"];

    /// <exception cref="AppFolderException">Something is missing or cannot be read; the message says what.</exception>
    public static RegionArguments Read(string[] arguments)
    {
        IConfiguration words = new ConfigurationBuilder().AddCommandLine(arguments).Build();
        try
        {
            // A setting of the app has a colon in its name.
            if (words.GetChildren().FirstOrDefault(word => word.Value is not null && !Known.Contains(word.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new ShareLinkException($"--{unknown.Key} is no option of measure region.");
            }

            return new(
                words["world"], ReadLattice(new ExportQuery(words["alpha"], words["beta"], words["grid"]).Read()),
                new RegionQuery { Labels = words["labels"], Words = words["words"] is { } list ? [list] : null, K = words["k"] }.ReadLabels(),
                ReadFile(words["csv"]), [.. arguments.Where(word => word.Contains(':', StringComparison.Ordinal) && word.StartsWith("--", StringComparison.Ordinal))]);
        }
        catch (Exception exception) when (exception is ShareLinkException or QueryException or LabelRefusedException)
        {
            throw new AppFolderException($"{exception.Message} {Usage}");
        }
    }

    /// <summary>Regions are measured on the lattice of a zoom, as the map keeps it: the same step of 2^−zoom along both, from a multiple of it.</summary>
    private static RegionLattice ReadLattice(ExportGrid grid)
    {
        int zoom = (int)Math.Clamp(Math.Round(-Math.Log2(Math.Abs(grid.Alpha.Step))), TileAddress.MinZoom, TileAddress.MaxZoom);
        return TileAddress.At(grid[0, 0], zoom) is { } first && TileAddress.At(grid[grid.Columns - 1, grid.Rows - 1], zoom) is { } last
            && new RegionLattice(zoom, first.X, first.Y, last.X, last.Y) is { Problem: null } lattice && lattice.Width == grid.Columns && lattice.Height == grid.Rows
                ? lattice
                : throw new ShareLinkException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"These points lie on the lattice of no zoom: from one to the next it must be a power of two along both, from a multiple of it, for 2 to {RegionLattice.MaxSide} points a side, as with --alpha 0,1 --beta 0,1 --grid 65x65."));
    }

    /// <exception cref="ShareLinkException">There is such a file, or it cannot be written.</exception>
    private static string? ReadFile(string? name)
    {
        if (name is null)
        {
            return null;
        }

        string path = Path.GetFullPath(name, ShellFolder.Path);
        if (Path.Exists(path))
        {
            throw new ShareLinkException($"{path} exists. Name a file that does not.");
        }

        return Directory.Exists(Path.GetDirectoryName(path)) ? path : throw new ShareLinkException($"The folder of {path} does not exist. Make it, or name another.");
    }
}
