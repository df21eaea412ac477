namespace LatentWorld.Engine.Rendering.Planning;

/// <summary>How soon a picture is wanted, most urgent first. A batch holds one urgency at a time.</summary>
internal enum Urgency
{
    /// <summary>Somebody looks at it.</summary>
    Visible,

    /// <summary>Somebody may look at it next.</summary>
    Prefetch,

    /// <summary>A job in the background asks for it.</summary>
    Job,
}
