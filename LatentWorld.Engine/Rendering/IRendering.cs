namespace LatentWorld.Engine.Rendering;

/// <summary>What stands behind the queue and has its pictures rendered: this process's devices, or workers elsewhere.</summary>
internal interface IRendering
{
    /// <summary>How each device stands.</summary>
    IReadOnlyList<DeviceState> Devices { get; }

    /// <summary>Why no new picture can be rendered, for people; null while one can. What exists can still be had.</summary>
    string? Problem { get; }

    /// <summary>Most pictures that are rendered together at present.</summary>
    int BatchSize { get; }

    /// <summary>Renders what is under way to its end, and begins nothing more.</summary>
    /// <param name="bound">After it, what is not finished is dropped.</param>
    Task StopAsync(TimeSpan bound);
}
