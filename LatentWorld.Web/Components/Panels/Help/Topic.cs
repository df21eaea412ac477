namespace LatentWorld.Web.Components.Panels.Help;

/// <summary>What the page explains.</summary>
public enum Topic
{
    /// <summary>Latent space and the plane that the map shows.</summary>
    Map,
    Rift,
    Sensitivity,
    Stretch,
    Phases,
    Metric,
    Dive,
    Search,
    Route,
    Scales,
    Commitment,
    Norm,
    Words,
    Recipe,
    Verification,
}
