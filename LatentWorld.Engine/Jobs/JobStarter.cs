namespace LatentWorld.Engine.Jobs;

/// <summary>Who starts a job.</summary>
/// <param name="Client">Whom it counts against, such as a network address; empty where that is not known.</param>
/// <param name="Owner">The hash of the job's key; null where nobody is to change it but the operator.</param>
/// <param name="IsOperator">Whether no bound for one client holds.</param>
public sealed record JobStarter(string Client, string? Owner = null, bool IsOperator = false);
