namespace LatentWorld.Web.Options;

/// <summary>Section "Agents": whether programs that act for people are offered tools.</summary>
public sealed class AgentsSettings
{
    public const string Section = "Agents";

    /// <summary>Whether /mcp answers.</summary>
    public bool Offered { get; set; } = true;
}
