namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>A module with the tensors in it, in the order in which a picture passes them.</summary>
internal sealed record Module(string Name, IReadOnlyList<(string Name, int[] Shape)> Tensors);

/// <summary>The modules of a U-Net with the names that one layout has inside of them.</summary>
internal sealed class UnetModules
{
    private readonly int _text;
    private readonly int _time;
    private readonly bool _isLinear;
    private readonly string[] _resnet;

    private UnetModules(int text, int time, bool isLinear, string[] resnet) => (_text, _time, _isLinear, _resnet) = (text, time, isLinear, resnet);

    public static UnetModules OfOriginal(int text, int time, bool isLinear) =>
        new(text, time, isLinear, ["in_layers.0", "in_layers.2", "emb_layers.1", "out_layers.0", "out_layers.3", "skip_connection"]);

    public static UnetModules OfDiffusers(int text, int time, bool isLinear) =>
        new(text, time, isLinear, ["norm1", "conv1", "time_emb_proj", "norm2", "conv2", "conv_shortcut"]);

    public Module Norm(string name, int channels) => new(name, Affine("", [channels]));

    public Module Linear(string name, int inputs, int outputs) => new(name, Affine("", [outputs, inputs]));

    public Module Convolution(string name, int inputs, int outputs) => new(name, Affine("", [outputs, inputs, 3, 3]));

    public Module Resnet(string name, int inputs, int outputs) => new(name,
    [
        .. Affine(_resnet[0], [inputs]), .. Affine(_resnet[1], [outputs, inputs, 3, 3]), .. Affine(_resnet[2], [outputs, _time]),
        .. Affine(_resnet[3], [outputs]), .. Affine(_resnet[4], [outputs, outputs, 3, 3]),
        .. inputs == outputs ? [] : Affine(_resnet[5], [outputs, inputs, 1, 1]),
    ]);

    public Module Transformer(string name, int channels)
    {
        int[] projection = _isLinear ? [channels, channels] : [channels, channels, 1, 1];
        const string block = "transformer_blocks.0";
        return new(name,
        [
            .. Affine("norm", [channels]), .. Affine("proj_in", projection),
            .. Affine($"{block}.norm1", [channels]), .. Attention($"{block}.attn1", channels, channels),
            .. Affine($"{block}.norm2", [channels]), .. Attention($"{block}.attn2", channels, _text),
            .. Affine($"{block}.norm3", [channels]), .. Affine($"{block}.ff.net.0.proj", [8 * channels, channels]), .. Affine($"{block}.ff.net.2", [channels, 4 * channels]),
            .. Affine("proj_out", projection),
        ]);
    }

    private static IEnumerable<(string Name, int[] Shape)> Attention(string name, int channels, int source) =>
    [
        ($"{name}.to_q.weight", [channels, channels]), ($"{name}.to_k.weight", [channels, source]), ($"{name}.to_v.weight", [channels, source]),
        .. Affine($"{name}.to_out.0", [channels, channels]),
    ];

    private static (string Name, int[] Shape)[] Affine(string name, int[] weight)
    {
        string start = name.Length == 0 ? "" : $"{name}.";
        return [($"{start}weight", weight), ($"{start}bias", [weight[0]])];
    }
}
