namespace LatentWorld.Web.Health;

/// <summary>
/// Decides when memory that a load has left is to be given back: once things are quiet after it. Neither the collector
/// nor the C library gives anything back while nothing is asked of them.
/// </summary>
internal sealed class QuietTime
{
    /// <summary>What health checks and open, still pages allocate between two looks; a single page load is more.</summary>
    public const long Little = 8L << 20;

    /// <summary>A load that leaves too little to bother about.</summary>
    public const long Load = 64L << 20;

    private long _seen;
    private long _given;

    /// <summary>To be asked at even times.</summary>
    /// <param name="allocated">Bytes that the process has allocated on its heap, ever.</param>
    public bool IsTimeToGiveBack(long allocated)
    {
        bool isQuiet = allocated - _seen < Little;
        _seen = allocated;
        if (!isQuiet || allocated - _given < Load)
        {
            return false;
        }

        _given = allocated;
        return true;
    }
}
