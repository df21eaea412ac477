using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Options;

/// <summary>Section "Tiles": how pictures are rendered and how long one may be waited for.</summary>
public sealed class TilesSettings
{
    public const string Section = "Tiles";

    /// <summary>Beyond it a batch gains nothing and its first picture only comes later.</summary>
    private const int MaxBatch = 64;

    /// <summary>Pictures of one batch; 0 takes the size that was measured to be fastest at start.</summary>
    public int BatchSize { get; set; }

    /// <summary>Tiles that may wait, over all viewers; beyond them each map still gets its even share, and the rest is refused with a reason.</summary>
    public int QueueLimit { get; set; } = 4096;

    /// <summary>How long a request for one picture waits for its rendering before it is asked to come back.</summary>
    public int WaitSeconds { get; set; } = 30;

    /// <summary>Most steps of a picture; worlds of more are refused with the reason. DDIM gains nothing that is seen beyond a hundred.</summary>
    public int MaxSteps { get; set; } = 200;

    /// <summary>Whether idle time goes to pictures that may be looked at next.</summary>
    public bool Prefetch { get; set; } = true;

    /// <summary>How long pictures under way may take to be finished when the server stops; a second later what is still open is cut.</summary>
    public int ShutdownSeconds { get; set; } = 5;

    /// <summary>Maps that one address may have open at once.</summary>
    public int ViewersPerClient { get; set; } = 64;

    public IEnumerable<string?> Problems()
    {
        yield return SettingRule.Between("Tiles:BatchSize", BatchSize, 0, MaxBatch, "0 takes the measured best");
        yield return SettingRule.Between("Tiles:MaxSteps", MaxSteps, 1, World.MaxSteps, "200 is usual");
        yield return SettingRule.Between("Tiles:QueueLimit", QueueLimit, 1, 100_000, "4096 is usual");
        yield return SettingRule.Between("Tiles:ShutdownSeconds", ShutdownSeconds, 0, 60, "5 is usual");
        yield return SettingRule.Between("Tiles:WaitSeconds", WaitSeconds, 1, 600, "30 is usual");
        yield return SettingRule.Between("Tiles:ViewersPerClient", ViewersPerClient, 1, 100_000, "64 is usual");
    }
}
