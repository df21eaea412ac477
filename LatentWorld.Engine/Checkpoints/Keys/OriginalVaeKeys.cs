using System.Globalization;
using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>
/// Names of the original autoencoder (Rombach et al. 2022) in diffusers' layout. The original counts the decoder's
/// levels from the picture, diffusers from the latent.
/// </summary>
/// <param name="keys">All keys of the autoencoder.</param>
internal sealed partial class OriginalVaeKeys(IEnumerable<string> keys)
{
    private static readonly Renaming Middle = new(
        ("block_1", "mid_block.resnets.0"), ("attn_1", "mid_block.attentions.0"), ("block_2", "mid_block.resnets.1"));

    private readonly int _upwards = keys.Select(key => Level().Match(key)).Where(match => match.Success && match.Groups["way"].Value == "up")
        .Select(match => Number(match, "level")).DefaultIfEmpty(-1).Max();

    /// <summary>The weight's name in diffusers; null where the key is none of the original layout's.</summary>
    public string? NameOf(string key)
    {
        if (MiddlePart().Match(key) is { Success: true } middle)
        {
            return Middle.Find(middle.Groups["inside"].Value) is { } name ? $"{middle.Groups["half"].Value}.{Shortcut(name)}" : null;
        }

        if (NormOut().Match(key) is { Success: true } norm)
        {
            return $"{norm.Groups["half"].Value}.conv_norm_out.{norm.Groups["inside"].Value}";
        }

        if (Level().Match(key) is not { Success: true } match)
        {
            return null;
        }

        int level = Number(match, "level");
        string block = match.Groups["way"].Value == "down" ? $"encoder.down_blocks.{level}" : $"decoder.up_blocks.{_upwards - level}";
        return match.Groups["sampler"].Success
            ? $"{block}.{match.Groups["sampler"].Value}rs.0.{match.Groups["inside"].Value}"
            : $"{block}.resnets.{Number(match, "block")}.{Shortcut(match.Groups["inside"].Value)}";
    }

    private static string Shortcut(string name) => name.Replace("nin_shortcut", "conv_shortcut", StringComparison.Ordinal);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:encoder\.(?<way>down)|decoder\.(?<way>up))\.(?<level>[0-9]{1,3})\.(?:block\.(?<block>[0-9]{1,3})\.(?<inside>(?:norm[12]|conv[12]|nin_shortcut)\.\w+)|(?<sampler>(?:down|up)sample)\.(?<inside>conv\.\w+))$")]
    private static partial Regex Level();

    [GeneratedRegex(@"^(?<half>encoder|decoder)\.mid\.(?<inside>.+)$")]
    private static partial Regex MiddlePart();

    [GeneratedRegex(@"^(?<half>encoder|decoder)\.norm_out\.(?<inside>\w+)$")]
    private static partial Regex NormOut();
}
