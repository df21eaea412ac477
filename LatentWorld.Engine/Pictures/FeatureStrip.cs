namespace LatentWorld.Engine.Pictures;

/// <summary>
/// Image features as a strip of colours, one pixel a number: a picture's fingerprint. All strips have one scale, so that two can
/// be compared by eye.
/// </summary>
public static class FeatureStrip
{
    /// <summary>Numbers of a unit vector of n are about 1/√n; beyond so many times that a colour is full.</summary>
    public const double Full = 2.5;

    private static readonly (double Red, double Green, double Blue) Low = (64, 140, 240), None = (36, 38, 46), High = (246, 176, 62);

    /// <summary>A lossless WebP of n × 1 pixels: blue below 0, dark at 0, amber above it.</summary>
    /// <param name="features">At least one, of unit length together.</param>
    public static byte[] Draw(ReadOnlySpan<float> features)
    {
        byte[] rgb = new byte[features.Length * 3];
        double scale = Math.Sqrt(features.Length) / Full;
        for (int i = 0; i < features.Length; i++)
        {
            double value = Math.Clamp(features[i] * scale, -1, 1), part = Math.Abs(value);
            (double red, double green, double blue) = value < 0 ? Low : High;
            rgb[i * 3] = (byte)Math.Round(None.Red + (part * (red - None.Red)));
            rgb[(i * 3) + 1] = (byte)Math.Round(None.Green + (part * (green - None.Green)));
            rgb[(i * 3) + 2] = (byte)Math.Round(None.Blue + (part * (blue - None.Blue)));
        }

        return PictureEncoding.EncodeWebP(rgb, features.Length, 1);
    }
}
