using ScottPlot;

namespace LatentWorld.Engine.Exports;

/// <summary>
/// The font of plots. Skia's build for Linux asks no font service, so that a file of a usual font is looked for where systems
/// keep them; elsewhere the system's own is taken.
/// </summary>
internal static class PlotFont
{
    private const string Name = "LatentWorld plots";

    private static readonly string[] Files =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
    ];

    private static readonly string? Known = Find();

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
