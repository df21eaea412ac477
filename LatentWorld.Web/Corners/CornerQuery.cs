using System.Globalization;
using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Corners;

/// <summary>How a corner is to be made, as a request's query says it.</summary>
internal sealed record CornerQuery(string? Mode, string? Level, string? X, string? Y, string? Edge)
{
    /// <exception cref="CornerRefusedException">A value is none; the message says which, for people.</exception>
    public InversionMode ReadMode() =>
        Mode is null ? InversionMode.Faithful
        : EnumWords<InversionMode>.TryRead(Mode, out InversionMode mode) ? mode
        : throw new CornerRefusedException($"mode= must be one of {EnumWords<InversionMode>.All}.");

    /// <inheritdoc cref="ReadMode"/>
    public SquareCrop ReadCrop() => new(Read("x", X, 0.5), Read("y", Y, 0.5), Read("edge", Edge, 1));

    /// <inheritdoc cref="ReadMode"/>
    public double ReadLevel(World world) => Read("level", Level, world.Level);

    /// <inheritdoc cref="ReadMode"/>
    public static double Read(string name, string? text, double? otherwise = null) =>
        text is null && otherwise is { } value ? value
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
        : throw new CornerRefusedException($"{name}= must be a finite number, as in {name}=0.5.");
}
