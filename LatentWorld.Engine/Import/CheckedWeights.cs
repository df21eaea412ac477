using System.Numerics.Tensors;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Networks.Building;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Import;

/// <summary>Weights that are looked at as they are read: what is no number, or too large for what is written, would draw black.</summary>
/// <param name="network">What they belong to, for messages.</param>
internal sealed class CheckedWeights(INetworkWeights weights, string network, NetworkPrecision precision) : INetworkWeights
{
    private readonly float _largest = precision == NetworkPrecision.Half ? (float)Half.MaxValue : float.MaxValue;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => weights.Names;

    /// <inheritdoc/>
    public IReadOnlyList<int> ShapeOf(string name) => weights.ShapeOf(name);

    /// <inheritdoc/>
    public void Read(string name, long first, Span<float> destination)
    {
        weights.Read(name, first, destination);
        float largest = destination.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude<float>(destination));
        if (!(largest <= _largest))
        {
            throw new CheckpointException(float.IsFinite(largest)
                ? $"{name} of the {network} has the number {NumberWords.Rounded(largest, 3)}, and half precision ends at 65,504. Import with --precision fp32."
                : $"{name} of the {network} has what is no number (infinite, or NaN). The checkpoint is damaged, or was merged wrongly; take another file of this model.");
        }
    }
}
