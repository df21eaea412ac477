namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>
/// How many pictures a step of a device takes. Where several devices take steps, pictures are spread over them: of a few that are
/// wanted each takes its part, since two devices with half of them each are done sooner than one with all. What is in flight goes
/// on where it is.
/// </summary>
/// <param name="Capacity">Most pictures of a step of the device.</param>
/// <param name="InFlight">Pictures in flight on it.</param>
/// <param name="Urgency">The most urgent of theirs.</param>
/// <param name="Devices">Devices that take steps.</param>
internal readonly record struct StepRoom(int Capacity, int InFlight, Urgency Urgency, int Devices)
{
    /// <param name="pictures">Pictures of one urgency that wait or are on their way, wherever they are.</param>
    public int For(Urgency urgency, int pictures) => Devices <= 1
        ? Capacity
        // What is less urgent rests anyway.
        : Math.Min(Capacity, Math.Max(urgency == Urgency ? InFlight : 0, (pictures + Devices - 1) / Devices));
}
