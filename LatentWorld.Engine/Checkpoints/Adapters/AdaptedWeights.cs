namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>A network's weights with an adapter added to those that it changes, at the moment they are read.</summary>
/// <param name="weights">The weights without it.</param>
/// <param name="deltas">What is added, by the weight's name.</param>
internal sealed class AdaptedWeights(INetworkWeights weights, ILookup<string, IWeightDelta> deltas) : INetworkWeights
{
    private readonly Lock _gate = new();

    // Weights are read one after another, each in pieces: the factors of the last one are kept.
    private string _last = "";

    public IReadOnlyCollection<string> Names => weights.Names;

    public IReadOnlyList<int> ShapeOf(string name) => weights.ShapeOf(name);

    public void Read(string name, long first, Span<float> destination)
    {
        weights.Read(name, first, destination);
        if (!deltas.Contains(name))
        {
            return;
        }

        lock (_gate)
        {
            if (_last != name)
            {
                foreach (IWeightDelta delta in deltas[_last])
                {
                    delta.Release();
                }

                _last = name;
            }

            foreach (IWeightDelta delta in deltas[name])
            {
                delta.Add(first, destination);
            }
        }
    }
}
