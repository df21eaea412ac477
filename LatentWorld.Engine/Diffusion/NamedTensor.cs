namespace LatentWorld.Engine.Diffusion;

/// <summary>Numbers for an input of the U-Net. Immutable.</summary>
public sealed class NamedTensor
{
    private readonly int[] _shape;
    private readonly float[] _values;

    /// <param name="name">The input's usual name, such as <see cref="Conditioning.Text"/>.</param>
    /// <param name="shape">Its dimensions, without the batch's.</param>
    /// <param name="values">As many numbers as <paramref name="shape"/> says, the last dimension running fastest.</param>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public NamedTensor(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        (Name, _shape, _values) = (name, shape.ToArray(), values.ToArray());
        if (_shape.Aggregate(1L, (product, size) => product * size) != _values.Length)
        {
            throw new ArgumentException($"{name} has {_values.Length} numbers, and its shape is [{string.Join(", ", _shape)}].", nameof(values));
        }
    }

    /// <summary>The name of the U-Net's input.</summary>
    public string Name { get; }

    /// <summary>Dimensions without the batch's.</summary>
    public ReadOnlySpan<int> Shape => _shape;

    /// <summary>All numbers, the last dimension running fastest.</summary>
    public ReadOnlySpan<float> Values => _values;
}
