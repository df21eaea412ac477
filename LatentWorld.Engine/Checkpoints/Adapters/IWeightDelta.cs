namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>What an adapter adds to one weight; computed for the numbers that are read, never for the whole weight at once.</summary>
internal interface IWeightDelta
{
    /// <summary>Adds to numbers of the weight. Not for two threads at once.</summary>
    /// <param name="first">Index of the first number, in row-major order.</param>
    /// <param name="numbers">The weight's own numbers, to which is added.</param>
    void Add(long first, Span<float> numbers);

    /// <summary>Gives back the memory that adding took; the next time it is taken again.</summary>
    void Release();
}
