using System.Globalization;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>An adapter (LoRA) to be added to a checkpoint.</summary>
/// <param name="Path">Its .safetensors file.</param>
/// <param name="Weight">How strongly it counts: 1 as it was trained, below 0 the opposite; not 0, which changes nothing.</param>
public sealed record AdapterFile(string Path, double Weight = 1)
{
    // Beyond it nothing is left of a picture; 1e30 would be a slip of the pen.
    private const double Strongest = 100;

    /// <summary>Reads "FILE:WEIGHT", or "FILE" for weight 1.</summary>
    /// <exception cref="CheckpointException">The weight is no number, 0, or beyond ±100.</exception>
    public static AdapterFile Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string word = colon < 0 ? "" : text[(colon + 1)..];

        // A colon may belong to the path, as behind a drive's letter.
        if (colon <= 0 || word.Contains('/') || word.Contains('\\'))
        {
            return new(text);
        }

        return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight)
            ? new AdapterFile(text[..colon], weight).Checked()
            : throw new CheckpointException($"“{text}” has “{word}” where the adapter's weight should stand: give FILE:WEIGHT, such as style.safetensors:0.8.");
    }

    /// <exception cref="CheckpointException">The weight is 0 or beyond ±100.</exception>
    internal AdapterFile Checked() => double.Abs(Weight) is > 0 and <= Strongest
        ? this
        : throw new CheckpointException(
            string.Create(CultureInfo.InvariantCulture, $"The adapter {Path} has the weight {Weight}: give one from −{Strongest} to {Strongest} other than 0, or leave the adapter out."));
}
