namespace LatentWorld.Engine.Worlds.Notices;

/// <summary>What somebody who makes a world should know of it, though nothing keeps it from being rendered.</summary>
public static class WorldNotices
{
    /// <summary>A sentence or two an element, for people; empty where there is nothing to say.</summary>
    public static IReadOnlyList<string> Of(World world) =>
        [.. new[] { EqualCorners.Notice(world), LcmGuidance.Notice(world), PromptSyntax.Notice(world.Prompt), PromptSyntax.Notice(world.NegativePrompt) }.OfType<string>().Distinct()];
}
