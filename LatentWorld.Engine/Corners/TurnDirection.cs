namespace LatentWorld.Engine.Corners;

/// <summary>A direction that a plane may be turned to, and what a step along it was measured to change.</summary>
/// <param name="Along">Of length 1, in the numbers of the latent.</param>
/// <param name="Change">Change of features by latent distance.</param>
internal sealed record TurnDirection(double[] Along, double Change)
{
    /// <summary>
    /// How much more a direction that was tried has to change than the principal ones: less is their curvature, and the second of the principal ones is
    /// better than the second that happened to be tried.
    /// </summary>
    private const double Margin = 1.05;

    /// <summary>
    /// Two directions at a right angle to each other, the one of more change first: the principal ones, unless a step along one that was tried changes
    /// clearly more. Near a border pictures change by jumps, and there what the derivatives promise may not come: then the two that were
    /// seen to change most.
    /// </summary>
    /// <param name="principal">Two at a right angle.</param>
    /// <param name="changes">What a step along each of them changed.</param>
    /// <param name="basis">Those that were tried, each at a right angle to the others; two at least.</param>
    /// <param name="tried">What a step along each of them changed.</param>
    public static TurnDirection[] Most(double[][] principal, double[] changes, double[][] basis, double[] tried)
    {
        TurnDirection[] promised = Ordered(principal, changes), seen = Ordered(basis, tried);
        return Margin * promised[0].Change >= seen[0].Change ? promised : seen[..2];
    }

    private static TurnDirection[] Ordered(double[][] directions, double[] changes) =>
        [.. directions.Zip(changes, (along, change) => new TurnDirection(along, change)).OrderByDescending(direction => direction.Change)];
}
