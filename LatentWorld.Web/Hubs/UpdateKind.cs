namespace LatentWorld.Web.Hubs;

/// <summary>What an <see cref="UpdateMessage"/> is about; the map's generated.ts has the same words.</summary>
public static class UpdateKind
{
    public const string Ready = "ready";
    public const string Preview = "preview";
    public const string Failed = "failed";
    public const string Field = "field";
    public const string Sheet = "sheet";
    public const string Progress = "progress";
}
