namespace LatentWorld.Cluster.Dispatching;

/// <summary>
/// Where the numbers begin that a dispatcher gives out: at another place in each of its lives, so that what a worker still has or answers
/// by the number of an earlier life is not taken for what has that number now.
/// </summary>
internal static class FirstNumber
{
    public static long Draw() => BitConverter.ToInt64(Guid.NewGuid().ToByteArray()) & (long.MaxValue >> 1);
}
