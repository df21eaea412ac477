namespace LatentWorld.Engine.Fields;

/// <summary>What an estimate says of the true value.</summary>
public enum Certainty
{
    /// <summary>The value stands out from the noise.</summary>
    Resolved,

    /// <summary>The value does not stand out, and is no larger than a bound.</summary>
    AtMost,

    /// <summary>The value does not stand out, and nothing bounds it: a neighbour has the same latent.</summary>
    Unbounded,

    /// <summary>The noise is not known yet.</summary>
    Measuring,

    /// <summary>All neighbours have features of another origin, or the noise of the features cannot be measured here.</summary>
    NotComparable,
}
