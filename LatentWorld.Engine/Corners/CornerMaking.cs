namespace LatentWorld.Engine.Corners;

/// <summary>A corner that is being made, or was.</summary>
/// <param name="Id">By which it is asked after; nobody guesses it.</param>
/// <param name="Client">Whom it counts against.</param>
public sealed record CornerMaking(string Id, string Client)
{
    /// <summary>Steps that are done.</summary>
    public int Done { get; init; }

    /// <summary>Steps in all; 0 while that is not known.</summary>
    public int Steps { get; init; }

    /// <summary>The corner's hash, once it is made.</summary>
    public string? Hash { get; init; }

    /// <summary>The plane, where one is turned and once that is done; <see cref="Hash"/> is z0's then.</summary>
    public PlaneTurn? Turn { get; init; }

    /// <summary>Why it could not be made, for people.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it is neither made nor has failed.</summary>
    public bool IsOpen => Hash is null && Failure is null;
}
