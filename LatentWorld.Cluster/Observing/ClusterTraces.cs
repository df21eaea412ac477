using System.Diagnostics;

namespace LatentWorld.Cluster.Observing;

/// <summary>
/// The way of a picture through the cluster as spans: look, lease, render, told. Messages have many pictures each, so what they carry on is in
/// them, as W3C's traceparent. Nothing is made, and nothing carried, where nobody listens.
/// </summary>
public static class ClusterTraces
{
    /// <summary>By which exporters subscribe.</summary>
    public const string SourceName = "LatentWorld";

    /// <summary>Those of Orleans' calls, grains' and its own.</summary>
    public static readonly IReadOnlyList<string> OrleansSources = ["Microsoft.Orleans.Application", "Microsoft.Orleans.Runtime"];

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>What a front end's viewers wait for is told to the dispatcher.</summary>
    internal static Activity? Look() => Source.StartActivity("look", ActivityKind.Producer);

    /// <summary>Goes on with a trace in what is done at once.</summary>
    /// <param name="from">What came with a message; null where it is followed by nobody.</param>
    internal static Activity? Continue(string name, string? from) => from is null ? null : Source.StartActivity(name, ActivityKind.Consumer, from);

    /// <summary>Goes on with a trace in what ends elsewhere, by <see cref="End"/>.</summary>
    /// <inheritdoc cref="Continue"/>
    internal static Activity? Begin(string name, string? from)
    {
        Activity? own = Activity.Current;
        Activity? begun = Continue(name, from);
        Activity.Current = own;
        return begun;
    }

    /// <param name="problem">What kept it from being done; null where nothing did.</param>
    internal static void End(Activity? begun, string? problem)
    {
        if (begun is not null)
        {
            Activity? own = Activity.Current;
            begun.SetStatus(problem is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, problem);
            begun.Stop();
            Activity.Current = own;
        }
    }
}
