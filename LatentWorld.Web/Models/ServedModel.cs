using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>Where a model stands that can be opened beside the first.</summary>
public enum ServedState
{
    /// <summary>It takes no memory.</summary>
    Closed,

    /// <summary>Its server is being started.</summary>
    Opening,

    /// <summary>Its map can be looked at.</summary>
    Open,

    /// <summary>It could not be opened; it may be tried again.</summary>
    Failed,
}

/// <summary>A model beside the first, as it stands at one moment.</summary>
/// <param name="Slug">By which addresses call it: the beginning of its hash.</param>
/// <param name="Since">When it came to stand so.</param>
/// <param name="Problem">Why it could not be opened, for people.</param>
/// <param name="OpensIn">How long it took to open the last time; null where it was not opened yet.</param>
public sealed record ServedModel(ListedModel Model, string Slug, ServedState State, DateTimeOffset Since, string? Problem, TimeSpan? OpensIn);
