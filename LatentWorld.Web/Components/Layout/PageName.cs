using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Components.Layout;

/// <summary>The title of the page that shows a world.</summary>
public static class PageName
{
    public static string Of(string title) => $"{ShownText.Isolated(title)} · LatentWorld";
}
