using LatentWorld.Engine.Animations;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Queries;
using Microsoft.AspNetCore.Mvc;

namespace LatentWorld.Web.Routes;

/// <summary>How a route is played, as a request's query says it.</summary>
internal sealed class AnimationQuery
{
    /// <summary>The parameters that are whole numbers.</summary>
    public const string MillisecondsName = "milliseconds", WidthName = "width";

    private const int UsualMilliseconds = 250, LeastWidth = 16, MostWidth = 1024;
    private const string Title = "The route cannot be played so.";

    /// <summary>What a request may say beside the route, for programs.</summary>
    public static string Description { get; } =
        $"{MillisecondsName} is how long a frame stands ({AnimationOptions.LeastMilliseconds} to {AnimationOptions.MostMilliseconds}), back=true plays it there and back, {WidthName} scales it ({LeastWidth} to {MostWidth} pixels).";

    /// <summary>The route as links have it.</summary>
    [FromQuery(Name = "route")]
    public string? Route { get; init; }

    /// <summary>How long a frame stands, <see cref="AnimationOptions.LeastMilliseconds"/> to <see cref="AnimationOptions.MostMilliseconds"/>; a quarter of a second where nothing is said.</summary>
    [FromQuery(Name = MillisecondsName)]
    public string? Milliseconds { get; init; }

    /// <summary>"true" where it is played there and back.</summary>
    [FromQuery(Name = "back")]
    public string? Back { get; init; }

    /// <summary>Pixels of a row; those of the pictures where nothing is said.</summary>
    [FromQuery(Name = WidthName)]
    public string? Width { get; init; }

    /// <exception cref="ShareLinkException">It is none; the message says why, for people.</exception>
    public RoutePlan ReadPlan() => RoutePlan.Read(Route ?? "");

    /// <exception cref="QueryException">One of them cannot be taken; the message names it.</exception>
    public AnimationOptions ReadOptions() => new()
    {
        FrameMilliseconds = Milliseconds is null ? UsualMilliseconds
            : (int)WholeNumber.Read(MillisecondsName, Milliseconds, AnimationOptions.LeastMilliseconds, AnimationOptions.MostMilliseconds, Title),
        ThereAndBack = Back switch
        {
            null or "false" => false,
            "true" => true,
            _ => throw new QueryException("back= must be true or false.", Title),
        },
        Width = Width is null ? null : (int)WholeNumber.Read(WidthName, Width, LeastWidth, MostWidth, Title),
    };
}
