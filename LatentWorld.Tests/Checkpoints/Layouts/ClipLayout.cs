namespace LatentWorld.Tests.Checkpoints.Layouts;

/// <summary>One tower of CLIP, as transformers names its weights and as OpenAI and OpenCLIP keep them.</summary>
internal sealed record ClipLayout
{
    public bool IsVision { get; init; }

    /// <summary>Published: 768 in SD 1, 1024 in SD 2.</summary>
    public int Width { get; init; } = 16;

    /// <summary>Published: 12 in SD 1; 24 in SD 2, of which the last is often left out.</summary>
    public int Layers { get; init; } = 2;

    public int Vocabulary { get; init; } = 7;

    public int Positions { get; init; } = 5;

    /// <summary>Width of the space that texts and pictures share; 0 for a text model without projection.</summary>
    public int Shared { get; init; }

    private string Tower => IsVision ? "vision_model" : "text_model";

    /// <summary>By transformers' names.</summary>
    public IReadOnlyList<FileTensor> Transformers() =>
    [
        .. Ends().Select(weight => Of($"{Tower}.{weight.Name}", weight.Shape)),
        .. Enumerable.Range(0, Layers).SelectMany(layer => Layer().SelectMany(part => Affine($"{Tower}.encoder.layers.{layer}.{part.Name}", part.Shape))),
        .. Shared == 0 ? [] : new[] { Of($"{(IsVision ? "visual" : "text")}_projection.weight", [Shared, Width]) },
    ];

    /// <summary>OpenAI's keys, each made of the tensors that it holds.</summary>
    public IReadOnlyList<FileTensor> Original() => Original(Transformers());

    /// <param name="transformers">The same weights by transformers' names.</param>
    /// <inheritdoc cref="Original()"/>
    public IReadOnlyList<FileTensor> Original(IEnumerable<FileTensor> transformers)
    {
        Dictionary<string, FileTensor> own = transformers.ToDictionary(tensor => tensor.Name);
        string start = IsVision ? "visual." : "";
        List<FileTensor> tensors = [.. Ends().Select(weight => own[$"{Tower}.{weight.Name}"] with { Name = start + weight.Original })];
        for (int layer = 0; layer < Layers; layer++)
        {
            string from = $"{Tower}.encoder.layers.{layer}.", to = $"{start}transformer.resblocks.{layer}.";
            foreach (string kind in new[] { "weight", "bias" })
            {
                FileTensor[] packed = [.. new[] { "q_proj", "k_proj", "v_proj" }.Select(part => own[$"{from}self_attn.{part}.{kind}"])];
                tensors.Add(new($"{to}attn.in_proj_{kind}", [3 * Width, .. packed[0].Shape[1..]], [.. packed.SelectMany(part => part.Values!)]));
                tensors.Add(own[$"{from}self_attn.out_proj.{kind}"] with { Name = $"{to}attn.out_proj.{kind}" });
                tensors.Add(own[$"{from}layer_norm1.{kind}"] with { Name = $"{to}ln_1.{kind}" });
                tensors.Add(own[$"{from}layer_norm2.{kind}"] with { Name = $"{to}ln_2.{kind}" });
                tensors.Add(own[$"{from}mlp.fc1.{kind}"] with { Name = $"{to}mlp.c_fc.{kind}" });
                tensors.Add(own[$"{from}mlp.fc2.{kind}"] with { Name = $"{to}mlp.c_proj.{kind}" });
            }
        }

        if (Shared > 0)
        {
            float[] values = own[$"{(IsVision ? "visual" : "text")}_projection.weight"].Values!;
            float[] transposed = [.. Enumerable.Range(0, values.Length).Select(i => values[(i % Shared * Width) + (i / Shared)])];
            tensors.Add(new(IsVision ? "visual.proj" : "text_projection", [Width, Shared], transposed));
        }

        return tensors;
    }

    private IEnumerable<(string Name, string Original, int[] Shape)> Ends() => IsVision
        ? [
            ("embeddings.class_embedding", "class_embedding", [Width]),
            ("embeddings.patch_embedding.weight", "conv1.weight", [Width, 3, 2, 2]),
            ("embeddings.position_embedding.weight", "positional_embedding", [Positions, Width]),
            ("pre_layrnorm.weight", "ln_pre.weight", [Width]), ("pre_layrnorm.bias", "ln_pre.bias", [Width]),
            ("post_layernorm.weight", "ln_post.weight", [Width]), ("post_layernorm.bias", "ln_post.bias", [Width]),
        ]
        : [
            ("embeddings.token_embedding.weight", "token_embedding.weight", [Vocabulary, Width]),
            ("embeddings.position_embedding.weight", "positional_embedding", [Positions, Width]),
            ("final_layer_norm.weight", "ln_final.weight", [Width]), ("final_layer_norm.bias", "ln_final.bias", [Width]),
        ];

    private IEnumerable<(string Name, int[] Shape)> Layer() =>
    [
        .. new[] { "q", "k", "v", "out" }.Select(part => ($"self_attn.{part}_proj", (int[])[Width, Width])),
        ("layer_norm1", [Width]), ("layer_norm2", [Width]), ("mlp.fc1", [4 * Width, Width]), ("mlp.fc2", [Width, 4 * Width]),
    ];

    private static FileTensor[] Affine(string name, int[] shape) => [Of($"{name}.weight", shape), Of($"{name}.bias", [shape[0]])];

    private static FileTensor Of(string name, int[] shape) => new(name, shape, LayoutWeight.ValuesOf(name, shape.Aggregate(1, (count, dimension) => count * dimension)));
}
