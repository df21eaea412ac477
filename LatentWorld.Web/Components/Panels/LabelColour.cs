using System.Globalization;

namespace LatentWorld.Web.Components.Panels;

/// <summary>The colour by which a label is known wherever labels are drawn.</summary>
public static class LabelColour
{
    private const double GoldenAngle = 137.508;

    /// <summary>Hues a golden angle apart, so that labels beside each other in the list are far apart in hue.</summary>
    /// <param name="label">Its place in its list, from 0.</param>
    public static string Of(int label) => OfHue(Hue(label));

    /// <summary>The hue of that colour, in degrees from 0.</summary>
    /// <param name="label">Its place in its list, from 0.</param>
    public static double Hue(int label) => label * GoldenAngle % 360;

    /// <summary>The colour of a hue, as bright and as strong as the others.</summary>
    public static string OfHue(double hue) => string.Create(CultureInfo.InvariantCulture, $"hsl({hue:0.#} 55% 55%)");
}
