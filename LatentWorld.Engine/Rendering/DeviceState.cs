namespace LatentWorld.Engine.Rendering;

/// <summary>How a device stands, for those who look after the server.</summary>
/// <param name="Name">Such as cuda:0 or cpu.</param>
/// <param name="Provider">As ONNX Runtime calls it: "CPU" or "CUDA".</param>
/// <param name="Precision">The weights' computing precision there.</param>
/// <param name="BatchSize">Most pictures of a step at present.</param>
/// <param name="FirstBatchSize">Most pictures of a step at the start: more where the device has run out of memory since.</param>
/// <param name="UnderWay">Pictures in its batch now.</param>
/// <param name="Problem">Why it was given up, for people; null while it works.</param>
public sealed record DeviceState(string Name, string Provider, string Precision, int BatchSize, int FirstBatchSize, int UnderWay, string? Problem)
{
    /// <summary>Whether it takes fewer pictures at once than at the start: its memory did not suffice.</summary>
    public bool IsHalved => BatchSize < FirstBatchSize;

    /// <summary>What the others have to do without, for people; null while it works.</summary>
    public string? Lack => Problem is null ? null : $"{Name} is left out until LatentWorld is restarted: {Problem}";
}
