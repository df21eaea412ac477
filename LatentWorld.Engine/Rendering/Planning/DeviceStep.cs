namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>One step of one device.</summary>
/// <param name="Number">No other step of any device has it; later ones have greater.</param>
/// <param name="Device">The device's index, from 0.</param>
internal readonly record struct DeviceStep(int Number, int Device);
