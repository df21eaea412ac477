using System.Numerics;

namespace LatentWorld.Engine.Animations.Colours;

/// <summary>Sums over pixels, from which their mean colour and their spread around it follow.</summary>
/// <param name="Count">Pixels.</param>
/// <param name="Red">Sum of their red, 0 to 255 each.</param>
/// <param name="Green">Likewise.</param>
/// <param name="Blue">Likewise.</param>
/// <param name="Squares">Sum of the squares of all three.</param>
internal readonly record struct ColourMoments(long Count, long Red, long Green, long Blue, long Squares)
    : IAdditionOperators<ColourMoments, ColourMoments, ColourMoments>, ISubtractionOperators<ColourMoments, ColourMoments, ColourMoments>
{
    /// <summary>The mean colour, rounded; black where there is no pixel.</summary>
    public Colour Mean => Count == 0 ? default : new(Rounded(Red), Rounded(Green), Rounded(Blue));

    /// <summary>The square of the summed colour by the count: what the mean takes off the sum of squares.</summary>
    public double Explained => Count == 0 ? 0 : (((double)Red * Red) + ((double)Green * Green) + ((double)Blue * Blue)) / Count;

    /// <summary>The sum of squared distances of the pixels from their mean.</summary>
    public double Spread => Squares - Explained;

    /// <summary>The moments of one pixel.</summary>
    public static ColourMoments Of(int red, int green, int blue) => new(1, red, green, blue, (red * red) + (green * green) + (blue * blue));

    public static ColourMoments operator +(ColourMoments left, ColourMoments right) => new(
        left.Count + right.Count, left.Red + right.Red, left.Green + right.Green, left.Blue + right.Blue, left.Squares + right.Squares);

    public static ColourMoments operator -(ColourMoments left, ColourMoments right) => new(
        left.Count - right.Count, left.Red - right.Red, left.Green - right.Green, left.Blue - right.Blue, left.Squares - right.Squares);

    private byte Rounded(long sum) => (byte)((sum + (Count / 2)) / Count);
}
