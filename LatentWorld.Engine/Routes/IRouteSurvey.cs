using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Routes;

/// <summary>Finds the line of a route from pictures around it.</summary>
internal interface IRouteSurvey
{
    /// <summary>Points whose pictures are wanted next; none where the course is known, or there is none.</summary>
    IReadOnlyList<PlanePoint> Next { get; }

    /// <summary>The line; null before it is known.</summary>
    RouteCourse? Course { get; }

    /// <summary>Why there is no line, for people; null where there is, or will be.</summary>
    string? Lack { get; }

    /// <summary>Takes the features of a picture that was wanted. With the last the line is looked for, which takes a while.</summary>
    void Take(PlanePoint point, float[] features, CancellationToken cancellation);
}
