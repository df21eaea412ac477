namespace LatentWorld.Engine.Checkpoints;

/// <summary>The weights of one network by the names that diffusers (U-Net, VAE) and transformers (CLIP) give them.</summary>
public interface INetworkWeights
{
    /// <summary>Names of all weights, such as <c>down_blocks.0.resnets.0.conv1.weight</c>.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>The shape of a weight, outermost dimension first.</summary>
    /// <exception cref="CheckpointException">There is no such weight; the message names it and the file.</exception>
    IReadOnlyList<int> ShapeOf(string name);

    /// <summary>Reads elements of a weight as single precision, whatever type the file keeps them in.</summary>
    /// <param name="name">Which weight.</param>
    /// <param name="first">Index of the first element, in row-major order.</param>
    /// <param name="destination">Takes the elements from <paramref name="first"/> on; its length says how many.</param>
    /// <exception cref="CheckpointException">There is no such weight, or the file cannot be read.</exception>
    void Read(string name, long first, Span<float> destination);
}
