using System.Globalization;
using System.Text.RegularExpressions;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>
/// The way back from <see cref="OriginalUnetKeys"/>: diffusers' names in the original layout, for adapters that were
/// trained on it. Where a level's blocks lie in the original's lists is counted from all names.
/// </summary>
internal sealed partial class OriginalUnetNames
{
    private static readonly Renaming Ends = OriginalUnetKeys.Ends.Inverse();
    private static readonly Renaming Resnet = OriginalUnetKeys.Resnet.Inverse();

    private readonly HashSet<string> _blocks;

    /// <param name="modules">Weights' names without ".weight".</param>
    public OriginalUnetNames(IEnumerable<string> modules) =>
        _blocks = [.. modules.Select(module => Block().Match(module)).Where(match => match.Success).Select(match => match.Groups["block"].Value)];

    /// <summary>A module's original name; null where it has none.</summary>
    public string? NameOf(string module)
    {
        if (Block().Match(module) is not { Success: true } match)
        {
            return Ends.Find(module);
        }

        (string levels, string kind, string inside) = (match.Groups["levels"].Value, match.Groups["kind"].Value, match.Groups["inside"].Value);
        int stage = int.Parse(match.Groups["stage"].Value, CultureInfo.InvariantCulture);
        string? name = kind switch { "resnets" => Resnet.Find(inside), "downsamplers" => "op", _ => inside };
        if (name is null)
        {
            return null;
        }

        if (levels == "mid_block")
        {
            int middle = kind == "attentions" ? 1 : stage == 0 ? 0 : _blocks.Contains("mid_block.attentions.0") ? 2 : 1;
            return $"middle_block.{middle}.{name}";
        }

        int level = int.Parse(match.Groups["level"].Value, CultureInfo.InvariantCulture);
        bool isDown = levels == "down_blocks";
        int first = (isDown ? 1 : 0) + Enumerable.Range(0, level).Sum(before => Resnets(levels, before) + (isDown && _blocks.Contains($"{levels}.{before}.downsamplers.0") ? 1 : 0));
        (int block, int place) = kind switch
        {
            "resnets" => (first + stage, 0),
            "attentions" => (first + stage, 1),
            "downsamplers" => (first + Resnets(levels, level), 0),
            _ => (first + Resnets(levels, level) - 1, _blocks.Contains($"{levels}.{level}.attentions.0") ? 2 : 1),
        };
        return $"{(isDown ? "input_blocks" : "output_blocks")}.{block}.{place}.{name}";
    }

    private int Resnets(string levels, int level)
    {
        int count = 0;
        while (_blocks.Contains($"{levels}.{level}.resnets.{count}"))
        {
            count++;
        }

        return count;
    }

    [GeneratedRegex(@"^(?<block>(?:(?<levels>down_blocks|up_blocks)\.(?<level>[0-9]{1,2})|(?<levels>mid_block))\.(?<kind>resnets|attentions|downsamplers|upsamplers)\.(?<stage>[0-9]{1,2}))\.(?<inside>.+)$")]
    private static partial Regex Block();
}
