using System.Globalization;

namespace LatentWorld.Engine.Checkpoints.Keys;

/// <summary>
/// Names of the original layout (Rombach et al. 2022: input_blocks, middle_block, output_blocks as flat lists of modules)
/// in diffusers' layout of levels. How many blocks a level has, and whether there is a middle, is read from the keys.
/// </summary>
internal sealed class OriginalUnetKeys
{
    /// <summary>Names outside of the blocks.</summary>
    public static readonly Renaming Ends = new(
        ("time_embed.0", "time_embedding.linear_1"),
        ("time_embed.2", "time_embedding.linear_2"),
        ("input_blocks.0.0", "conv_in"),
        ("out.0", "conv_norm_out"),
        ("out.2", "conv_out"));

    /// <summary>Names inside of a resnet.</summary>
    public static readonly Renaming Resnet = new(
        ("in_layers.0", "norm1"),
        ("in_layers.2", "conv1"),
        ("emb_layers.1", "time_emb_proj"),
        ("out_layers.0", "norm2"),
        ("out_layers.3", "conv2"),
        ("skip_connection", "conv_shortcut"));

    private static readonly Renaming Transformer = new(
        ("norm", "norm"), ("proj_in", "proj_in"), ("transformer_blocks", "transformer_blocks"), ("proj_out", "proj_out"));

    private readonly Dictionary<string, (string Name, Renaming Inside)> _modules = [];

    private OriginalUnetKeys()
    {
    }

    /// <summary>Reads the order of the blocks from the keys.</summary>
    /// <exception cref="CheckpointException">A module is none that Stable Diffusion has at its place.</exception>
    public static OriginalUnetKeys Of(NetworkPart part)
    {
        var keys = new OriginalUnetKeys();
        ILookup<string, string> modules = part.Tensors.Keys.Where(key => ModuleOf(key) is not null).ToLookup(key => ModuleOf(key)!);
        keys.AddList(part, modules, "input_blocks", "down_blocks", first: 1);
        keys.AddMiddle(part, modules);
        keys.AddList(part, modules, "output_blocks", "up_blocks", first: 0);
        return keys;
    }

    /// <summary>The weight's name in diffusers; null where the key is no such weight.</summary>
    public string? NameOf(string key) =>
        Ends.Find(key) is { } end ? end
        : ModuleOf(key) is { } module && _modules.TryGetValue(module, out (string Name, Renaming Inside) found) && found.Inside.Find(key[(module.Length + 1)..]) is { } inside
            ? $"{found.Name}.{inside}"
            : null;

    /// <summary>Levels follow one another; each ends with what halves or doubles the picture.</summary>
    private void AddList(NetworkPart part, ILookup<string, string> modules, string list, string levels, int first)
    {
        int[] blocks = [.. Blocks(modules, list).Where(block => block >= first)];
        (int level, int stage) = (0, 0);
        for (int i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] != first + i)
            {
                throw new CheckpointException($"{part.Path} lacks {list}.{first + i} of its U-Net, and has {list}.{blocks[i]}. It is no whole checkpoint; take the file that its author published.");
            }

            (bool hasResnet, bool isResampled) = (false, false);
            foreach (string module in Modules(modules, $"{list}.{blocks[i]}."))
            {
                switch (KindOf(modules[module], module))
                {
                    case ModuleKind.Resnet: Add(module, $"{levels}.{level}.resnets.{stage}", Resnet); hasResnet = true; break;
                    case ModuleKind.Transformer: Add(module, $"{levels}.{level}.attentions.{stage}", Transformer); break;
                    case ModuleKind.Downsampler: Add(module, $"{levels}.{level}.downsamplers.0", new(("op", "conv"))); isResampled = true; break;
                    case ModuleKind.Upsampler: Add(module, $"{levels}.{level}.upsamplers.0", new(("conv", "conv"))); isResampled = true; break;
                    default: throw part.Unknown(modules[module].First());
                }
            }

            (level, stage) = isResampled ? (level + 1, 0) : (level, hasResnet ? stage + 1 : stage);
        }
    }

    /// <summary>Two resnets around a transformer; small networks have none of it.</summary>
    private void AddMiddle(NetworkPart part, ILookup<string, string> modules)
    {
        (int resnets, int attentions) = (0, 0);
        foreach (string module in Modules(modules, "middle_block."))
        {
            switch (KindOf(modules[module], module))
            {
                case ModuleKind.Resnet: Add(module, $"mid_block.resnets.{resnets++}", Resnet); break;
                case ModuleKind.Transformer: Add(module, $"mid_block.attentions.{attentions++}", Transformer); break;
                default: throw part.Unknown(modules[module].First());
            }
        }
    }

    private void Add(string module, string name, Renaming inside) => _modules.Add(module, (name, inside));

    /// <summary>Told from what it holds, since its place differs: the upsampler is second where a level has no attention, third elsewhere.</summary>
    private static ModuleKind KindOf(IEnumerable<string> keys, string module)
    {
        string[] inside = [.. keys.Select(key => key[(module.Length + 1)..])];
        return inside.Contains("in_layers.2.weight") ? ModuleKind.Resnet
            : inside.Contains("proj_in.weight") ? ModuleKind.Transformer
            : inside.Contains("op.weight") ? ModuleKind.Downsampler
            : inside.Contains("conv.weight") ? ModuleKind.Upsampler
            : ModuleKind.Unknown;
    }

    private static IEnumerable<int> Blocks(ILookup<string, string> modules, string list) =>
        modules.Select(module => module.Key.Split('.')).Where(path => path[0] == list).Select(path => Number(path[1])!.Value).Distinct().Order();

    private static IEnumerable<string> Modules(ILookup<string, string> modules, string start) =>
        modules.Select(module => module.Key).Where(module => module.StartsWith(start, StringComparison.Ordinal)).OrderBy(module => Number(module.Split('.')[^1]));

    /// <summary>"input_blocks.4.1" or "middle_block.1", the module that a key belongs to; null where it belongs to none.</summary>
    private static string? ModuleOf(string key)
    {
        string[] path = key.Split('.');
        int length = path[0] switch { "input_blocks" or "output_blocks" => 3, "middle_block" => 2, _ => int.MaxValue };
        return path.Length > length && Array.TrueForAll(path[1..length], step => Number(step) is not null) ? string.Join('.', path[..length]) : null;
    }

    private static int? Number(string text) =>
        text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;

    private enum ModuleKind
    {
        Unknown,
        Resnet,
        Transformer,
        Downsampler,
        Upsampler,
    }
}
