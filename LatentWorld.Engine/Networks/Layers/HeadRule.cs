namespace LatentWorld.Engine.Networks.Layers;

/// <summary>
/// How many heads an attention has, which no weight tells: Stable Diffusion 1 has 8 in each, Stable Diffusion 2 heads of 64
/// channels.
/// </summary>
internal readonly record struct HeadRule
{
    private readonly int _count;
    private readonly int _size;

    private HeadRule(int count, int size) => (_count, _size) = (count, size);

    /// <summary>So many heads whatever the channels.</summary>
    public static HeadRule Count(int heads) => new(heads, 0);

    /// <summary>As many heads as there are groups of so many channels.</summary>
    public static HeadRule Size(int channels) => new(0, channels);

    /// <summary>The heads of an attention over so many channels; 0 where they do not divide.</summary>
    public int Of(int channels)
    {
        int divisor = _count > 0 ? _count : _size;
        return divisor < 1 || channels % divisor != 0 ? 0 : _count > 0 ? _count : channels / _size;
    }

    /// <summary>"8 heads" or "heads of 64 channels".</summary>
    public override string ToString() => _count > 0 ? $"{_count} heads" : $"heads of {_size} channels";
}
