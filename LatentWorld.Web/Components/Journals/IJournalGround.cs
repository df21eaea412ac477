using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Addresses;
using MudBlazor;

namespace LatentWorld.Web.Components.Journals;

/// <summary>What a page is to the journal that it has open.</summary>
internal interface IJournalGround
{
    /// <summary>The open world.</summary>
    World World { get; }

    /// <summary>What it is called.</summary>
    string WorldTitle { get; }

    /// <summary>The selected region; null where none is.</summary>
    Region? Region { get; }

    /// <summary>The map in the browser; null before it is there.</summary>
    JournalMap? Map { get; }

    /// <summary>Who asks.</summary>
    ClientAddress Client { get; }

    /// <summary>Where the page's address begins.</summary>
    string BaseAddress { get; }

    /// <summary>Says something in passing.</summary>
    void Say(string words, Severity severity = Severity.Normal);

    /// <summary>Says above the map why the page's address cannot be followed.</summary>
    void Refuse(string words);

    /// <summary>Opens another address in this page's place.</summary>
    void Leave(string address);

    /// <summary>Copies a text.</summary>
    /// <returns>False where the browser does not let the page do it.</returns>
    Task<bool> CopyAsync(string text);

    /// <summary>Closes the open picture, which would lie over what is shown next.</summary>
    Task ClosePictureAsync();

    /// <summary>Opens a route beside the map.</summary>
    Task OpenRouteAsync(RoutePlan plan);

    /// <summary>The zoom at which the picture of a point stands in the lattice of its own.</summary>
    int ZoomOf(PlanePoint point);

    /// <summary>Does something on the page's own thread.</summary>
    Task RunAsync(Func<Task> work);

    /// <summary>Shows what has changed.</summary>
    void Refresh();
}
