using ScottPlot;
using SkiaSharp;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// The fonts of plots. Skia's build for Linux asks no font service, so that a file of a usual font is looked for where systems
/// keep them, and others there for characters that it does not have; elsewhere the system's own are taken.
/// </summary>
internal static class PlotFont
{
    private const string Name = "LatentWorld plots";

    // A system with many fonts has those of all scripts among so many.
    private const int MostFiles = 500;

    private static readonly string[] Files =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
    ];

    private static readonly string[] Folders = ["/usr/share/fonts", "/usr/local/share/fonts"];

    // Of a family, titles take the upright one without serifs.
    private static readonly string[] Variants = ["Bold", "Italic", "Oblique", "Mono", "Serif", "Condensed", "Narrow", "Thin", "Black"];

    private static readonly string? Known = Find();

    private static readonly Lock Gate = new();
    private static readonly HashSet<string> Added = [];

    /// <summary>Gives a plot the font. Where none is found its axes have no words.</summary>
    public static void Use(Plot plot)
    {
        if (Known is not null)
        {
            plot.Font.Set(Known);
        }
    }

    public static void Use(LabelStyle style)
    {
        if (Known is not null)
        {
            style.FontName = Known;
        }
    }

    /// <summary>The fonts of a title, the plots' own first.</summary>
    public static IEnumerable<PlotTypeface> Candidates()
    {
        if (!OperatingSystem.IsLinux())
        {
            return OfFamilies();
        }

        IEnumerable<string> others = Folders.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".ttf" or ".otf" or ".ttc")
            .OrderBy(file => Variants.Count(variant => Path.GetFileName(file).Contains(variant, StringComparison.OrdinalIgnoreCase)))
            .ThenBy(file => file, StringComparer.Ordinal);
        return OfFiles(Files.Where(File.Exists).Concat(others).Distinct().Take(MostFiles));
    }

    private static IEnumerable<PlotTypeface> OfFiles(IEnumerable<string> files)
    {
        foreach (string file in files)
        {
            if (SKTypeface.FromFile(file) is { } typeface)
            {
                var font = new SKFont(typeface);
                yield return new(rune => font.GetGlyph(rune.Value) != 0, () => Add(file));
            }
        }
    }

    private static IEnumerable<PlotTypeface> OfFamilies()
    {
        foreach (string family in (string[])[SKTypeface.Default.FamilyName, .. SKFontManager.Default.FontFamilies])
        {
            var font = new SKFont(SKTypeface.FromFamilyName(family));
            yield return new(rune => font.GetGlyph(rune.Value) != 0, () => family);
        }
    }

    private static string Add(string file)
    {
        lock (Gate)
        {
            if (Added.Add(file))
            {
                Fonts.AddFontFile(file, file, bold: false, italic: false);
                Fonts.AddFontFile(file, file, bold: true, italic: false);
            }
        }

        return file;
    }

    private static string? Find()
    {
        if (!OperatingSystem.IsLinux() || Files.FirstOrDefault(File.Exists) is not { } file)
        {
            return null;
        }

        Fonts.AddFontFile(Name, file, bold: false, italic: false);
        Fonts.AddFontFile(Name, file, bold: true, italic: false);
        return Name;
    }
}
