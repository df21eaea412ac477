namespace LatentWorld.Engine.Import;

/// <summary>How far an import is.</summary>
/// <param name="Doing">What is being done, such as "writing the U-Net".</param>
/// <param name="Done">Bytes of weights written.</param>
/// <param name="All">Bytes of weights in all.</param>
public readonly record struct ImportProgress(string Doing, long Done, long All);
