namespace LatentWorld.Engine.Diffusion;

/// <summary>
/// What one row of the U-Net gets beside its latent and timestep: tensors by the names of the U-Net's inputs. Today one,
/// the text encoder's states. Immutable.
/// </summary>
/// <param name="tensors">Each of another name.</param>
public sealed class Conditioning(params IReadOnlyList<NamedTensor> tensors)
{
    /// <summary>The text encoder's last hidden states, [tokens, width].</summary>
    public const string Text = "encoder_hidden_states";

    private readonly NamedTensor[] _tensors = [.. tensors];

    /// <param name="name">Of a tensor that there is.</param>
    public NamedTensor this[string name] => Array.Find(_tensors, tensor => tensor.Name == name)
        ?? throw new ArgumentException($"There is no {name}; there are {string.Join(", ", _tensors.Select(tensor => tensor.Name))}.", nameof(name));

    /// <summary>What its numbers take in memory.</summary>
    public long Bytes => _tensors.Sum(tensor => (long)sizeof(float) * tensor.Values.Length);

    /// <summary>That of a text alone.</summary>
    /// <param name="states">[tokens, width]</param>
    public static Conditioning OfText(ReadOnlySpan<float> states, int tokens, int width) => new(new NamedTensor(Text, [tokens, width], states));

    /// <summary>One tensor of several rows, one after the other: [rows, ..shape].</summary>
    public static float[] Stack(IReadOnlyList<Conditioning> rows, string name)
    {
        int count = rows[0][name].Values.Length;
        float[] all = new float[rows.Count * count];
        for (int row = 0; row < rows.Count; row++)
        {
            rows[row][name].Values.CopyTo(all.AsSpan(row * count, count));
        }

        return all;
    }
}
