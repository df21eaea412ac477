using LatentWorld.Engine.Rendering.Planning;

namespace LatentWorld.Cluster.Messages;

/// <summary>How soon something is wanted, as messages have it.</summary>
internal static class WireUrgency
{
    private static readonly int Last = Enum.GetValues<Urgency>().Length - 1;

    /// <summary>A later version may have more of them: what is not known here counts as the nearest that is.</summary>
    public static Urgency Read(int number) => (Urgency)Math.Clamp(number, 0, Last);
}
