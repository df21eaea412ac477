namespace LatentWorld.Engine.Checkpoints.Adapters;

/// <summary>What a tensor of an adapter is to the layer that it changes.</summary>
internal enum AdapterRole
{
    /// <summary>[outputs, rank], the left factor.</summary>
    Up,

    /// <summary>[rank, inputs] or [rank, inputs, height, width], the right factor.</summary>
    Down,

    /// <summary>[rank, rank, height, width], between the two where a convolution is decomposed once more (Tucker).</summary>
    Middle,

    /// <summary>A number: divided by the rank it is the layer's scale.</summary>
    Alpha,

    /// <summary>A number that takes the place of alpha / rank.</summary>
    Scale,

    /// <summary>What is added to the weight as it is.</summary>
    Difference,

    /// <summary>What is added to the bias as it is.</summary>
    BiasDifference,
}
