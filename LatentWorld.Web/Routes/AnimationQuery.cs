using System.Globalization;
using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Worlds.Links;

namespace LatentWorld.Web.Routes;

/// <summary>How a route is played, as a request's query says it.</summary>
/// <param name="Route">The route as links have it.</param>
/// <param name="Milliseconds">How long a frame stands, <see cref="AnimationOptions.LeastMilliseconds"/> to <see cref="AnimationOptions.MostMilliseconds"/>; a quarter of a second where nothing is said.</param>
/// <param name="Back">"true" where it is played there and back.</param>
/// <param name="Width">Pixels of a row, 16 to 1024; those of the pictures where nothing is said.</param>
public sealed record AnimationQuery(string? Route, string? Milliseconds, string? Back, string? Width)
{
    private const int UsualMilliseconds = 250, LeastWidth = 16, MostWidth = 1024;

    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    internal RoutePlan ReadPlan() => RoutePlan.Read(Route ?? "");

    /// <exception cref="ShareLinkException">Likewise.</exception>
    internal AnimationOptions ReadOptions() => new()
    {
        FrameMilliseconds = Milliseconds is null ? UsualMilliseconds : Number("milliseconds", Milliseconds, AnimationOptions.LeastMilliseconds, AnimationOptions.MostMilliseconds),
        ThereAndBack = Back switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw new ShareLinkException("back= must be true or false."),
        },
        Width = Width is null ? null : Number("width", Width, LeastWidth, MostWidth),
    };

    private static int Number(string name, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new ShareLinkException($"{name}= must be a whole number from {least} to {most}.");
}
