using LatentWorld.Engine.Checkpoints.Safetensors;

namespace LatentWorld.Engine.Checkpoints.Loading;

/// <summary>
/// The U-Net's weights averaged over its training, which unpruned checkpoints have beside the last ones. Their keys are
/// the U-Net's without dots.
/// </summary>
internal static class MovingAverage
{
    /// <param name="unet">The U-Net's last weights by their keys without prefix.</param>
    /// <param name="prefix">What stands before the keys of the averages, dots included; it loses those behind the first.</param>
    /// <exception cref="CheckpointException">The file has no averages, lacks one, or has one of another shape.</exception>
    public static Dictionary<string, SafetensorsTensor> Of(SafetensorsFile file, Dictionary<string, SafetensorsTensor> unet, string prefix)
    {
        string start = Flat(prefix);
        if (!file.Tensors.Keys.Any(key => key.StartsWith(start, StringComparison.Ordinal)))
        {
            throw new CheckpointException($"{file.Path} has no moving averages of its U-Net (model_ema): it was pruned. Leave --ema out, or take the unpruned file.");
        }

        return unet.ToDictionary(weight => weight.Key, weight => Average(file, weight.Value, start + Flat($".{weight.Key}")[1..]));
    }

    private static SafetensorsTensor Average(SafetensorsFile file, SafetensorsTensor last, string key)
    {
        SafetensorsTensor average = file.Tensors.GetValueOrDefault(key)
            ?? throw new CheckpointException($"{file.Path} lacks the moving average of {SafetensorsFile.Shown(last.Name)}, {SafetensorsFile.Shown(key)}. Leave --ema out, or take the unpruned file.");
        return average.Shape.SequenceEqual(last.Shape)
            ? average
            : throw new CheckpointException($"{average.Where} has the shape {average.ShapeText}; needed is {last.ShapeText}, as {SafetensorsFile.Shown(last.Name)} has. Leave --ema out.");
    }

    /// <summary>A key without its dots behind the first.</summary>
    private static string Flat(string key)
    {
        int dot = key.IndexOf('.') + 1;
        return key[..dot] + key[dot..].Replace(".", "", StringComparison.Ordinal);
    }
}
