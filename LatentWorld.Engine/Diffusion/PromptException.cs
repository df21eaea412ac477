namespace LatentWorld.Engine.Diffusion;

/// <summary>A prompt that the model cannot read; the message says why and what to do, for people.</summary>
public sealed class PromptException(string message) : Exception(message);
