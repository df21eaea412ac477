namespace LatentWorld.Engine.Jobs;

/// <summary>Where a job stands. The store knows them by their words, see <see cref="Worlds.EnumWords{T}"/>.</summary>
public enum JobState
{
    /// <summary>Its turn comes when those before it are done.</summary>
    Waiting,

    /// <summary>Its pictures are being rendered; one job at a time.</summary>
    Running,

    /// <summary>Somebody, or what stood in its way, has stopped it; it can go on. Its place is free meanwhile.</summary>
    Paused,

    /// <summary>All its pictures are there or have failed.</summary>
    Done,

    /// <summary>Given up for good; what it has rendered stays.</summary>
    Cancelled,
}
