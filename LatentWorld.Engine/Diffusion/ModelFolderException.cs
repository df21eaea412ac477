namespace LatentWorld.Engine.Diffusion;

/// <summary>A model folder that cannot be used; the message names the file, what is wrong and the cure.</summary>
public sealed class ModelFolderException(string message, Exception? inner = null) : Exception(message, inner);
