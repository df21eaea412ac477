namespace LatentWorld.Web.Status;

/// <summary>One line of the status page.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Value">How much, with its unit.</param>
/// <param name="Note">What it means where it is not plain, null elsewhere.</param>
/// <param name="IsTrouble">Whether somebody should look into it.</param>
public sealed record Figure(string Name, string Value, string? Note = null, bool IsTrouble = false);
