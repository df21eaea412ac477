namespace LatentWorld.Engine.Fields.Labels;

/// <summary>What pictures are called by.</summary>
public enum LabelKind
{
    /// <summary>The nearest of the model's concept words.</summary>
    Words,

    /// <summary>The nearest of words that the caller brings.</summary>
    Own,

    /// <summary>The cluster of features that they belong to.</summary>
    Clusters,
}
