using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Engine.Networks.Building;

namespace LatentWorld.Engine.Import;

/// <summary>A weight that a network does not take would be lost without a word; then it is another network than was built.</summary>
internal static class UnusedWeights
{
    private const int Named = 5;

    /// <param name="others">What the names of weights begin with that belong to something else.</param>
    /// <exception cref="CheckpointException">There are such weights; the message names some.</exception>
    public static Network Checked(Network network, params ReadOnlySpan<string> others)
    {
        List<string> left = [];
        foreach (string name in network.Unused)
        {
            if (!StartsWithAny(name, others))
            {
                left.Add(name);
            }
        }

        return left.Count == 0
            ? network
            : throw new CheckpointException(
                $"The {network.Name} that was built takes all weights but {left.Count}: {string.Join(", ", left.Take(Named).Select(SafetensorsFile.Shown))}{(left.Count > Named ? " …" : "")}. It is of another kind than Stable Diffusion's, and would draw other pictures without them.");
    }

    private static bool StartsWithAny(string name, ReadOnlySpan<string> beginnings)
    {
        foreach (string beginning in beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
