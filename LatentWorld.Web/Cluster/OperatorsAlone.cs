namespace LatentWorld.Web.Cluster;

/// <summary>Marks what is answered to the operator and nobody else.</summary>
internal sealed class OperatorsAlone
{
    public static OperatorsAlone Mark { get; } = new();
}
