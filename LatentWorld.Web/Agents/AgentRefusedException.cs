namespace LatentWorld.Web.Agents;

/// <summary>A tool does not do what it was called for; the message says why, for people, and is what the agent gets.</summary>
public sealed class AgentRefusedException(string message) : Exception(message);
