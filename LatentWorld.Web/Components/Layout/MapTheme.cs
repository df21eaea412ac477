using MudBlazor;

namespace LatentWorld.Web.Components.Layout;

/// <summary>MudBlazor's theme in the map's colours: quiet greys, one warm accent, the system's fonts.</summary>
public static class MapTheme
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"];

    public static MudTheme Colours { get; } = new()
    {
        PaletteDark = new PaletteDark
        {
            Primary = "#E8A33D",
            PrimaryContrastText = "#1A1408",
            WarningContrastText = "#1A1408",
            Secondary = "#C9CDD6",
            Background = "#0D0B14",
            Surface = "#1A1724",
            DrawerBackground = "#1A1724",
            TextPrimary = "#F2EFF7",
            TextSecondary = "#AAA4B8",
            ActionDefault = "#C9CDD6",
            LinesInputs = "#5C5668",
            LinesDefault = "#2F2A3A",
            Divider = "#2F2A3A",
            // Read as small text on the surface, as all colours here are.
            Error = "#FF6B60",
            ErrorContrastText = "#1A1408",
        },
        PaletteLight = new PaletteLight
        {
            Primary = "#9A5B00",
            PrimaryContrastText = "#FFFFFF",
            Secondary = "#5C5668",
            // Read as small text on the surface.
            Warning = "#9A5B00",
            Error = "#B3261E",
            Background = "#F6F2EA",
            Surface = "#FFFDF9",
            DrawerBackground = "#FFFDF9",
            TextPrimary = "#231D14",
            TextSecondary = "#6A6054",
            ActionDefault = "#5C5668",
            LinesInputs = "#B5AC9E",
            LinesDefault = "#E4DDD0",
            Divider = "#E4DDD0",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "10px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".875rem" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.05rem", FontWeight = "600" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", FontWeight = "500" },
        },
    };
}
