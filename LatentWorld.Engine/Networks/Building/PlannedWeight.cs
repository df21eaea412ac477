namespace LatentWorld.Engine.Networks.Building;

/// <summary>Elements of a checkpoint's weight and their place in the file of weights.</summary>
/// <param name="Name">The weight's name in the checkpoint.</param>
/// <param name="First">Index of the first element that is taken.</param>
/// <param name="Count">How many are taken.</param>
/// <param name="Offset">Where in the file they begin, in bytes.</param>
internal readonly record struct PlannedWeight(string Name, long First, long Count, long Offset);
