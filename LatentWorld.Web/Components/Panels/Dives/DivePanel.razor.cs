using LatentWorld.Engine.Dives;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Components.Panels.Films;
using LatentWorld.Web.Dives;
using LatentWorld.Web.Ways;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Dives;

/// <summary>Reads a dive from the kept pictures, has a job render what lacks, and says when that is done.</summary>
public sealed partial class DivePanel
{
    private (World World, DivePlaces Places)? _shown;

    [Parameter, EditorRequired]
    public DivePlaces Places { get; set; } = null!;

    /// <summary>How its places were chosen, as a sentence begins that names them; null where a link says them.</summary>
    [Parameter]
    public string? Chosen { get; set; }

    /// <summary>Whether it begins at once, rather than when its button is pressed: where the reader has asked for it here.</summary>
    [Parameter]
    public bool AtOnce { get; set; }

    /// <summary>A dive that was followed has ended there, where the strip is widest.</summary>
    [Parameter]
    public EventCallback<DiveLanding> OnEnded { get; set; }

    /// <summary>Goes to where the strip is widest.</summary>
    [Parameter]
    public EventCallback<DiveLanding> OnLand { get; set; }

    /// <summary>Opens the find, which lies where the dive lands.</summary>
    [Parameter]
    public EventCallback<DiveLanding> OnOpen { get; set; }

    /// <summary>Goes to a picture.</summary>
    [Parameter]
    public EventCallback<PlanePoint> OnShow { get; set; }

    /// <summary>Asks for another picture to dive to from the same place.</summary>
    [Parameter]
    public EventCallback OnOther { get; set; }

    [Parameter]
    public EventCallback OnCopy { get; set; }

    /// <summary>People see no more than a few states a second.</summary>
    protected override TimeSpan Pause => TimeSpan.FromMilliseconds(400);

    protected override bool BeginsAtOnce => AtOnce;

    private DiveLanding? Landing => Way is { } path ? DiveLanding.Of(path) : null;

    private string Between => $"{Chosen ?? "Between two places"}: {PictureWords.Of(Places.From)} and {PictureWords.Of(Places.To)}.";

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Places))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Places);
        return BeginAsync(async cancellation => await DiveEndpoints.TaskAsync(World, Places, Tiles, cancellation), Tiles.Dives.Refusal);
    }

    protected override Task<DivePath> ReadWayAsync(JobTask task, CancellationToken cancellation) =>
        Tiles.Dives.ReadAsync(World, Places.From, Places.To, cancellation);

    protected override bool IsDone(DivePath way) => way.Next is null;

    protected override string Words(DivePath way) => DiveWords.Of(way, Tiles.Dives.Words);

    protected override Task EndedAsync() => Landing is { } landing ? OnEnded.InvokeAsync(landing) : Task.CompletedTask;

    private Task ShowAsync(PlanePoint point) => OnShow.InvokeAsync(point);

    private FilmFrame Frame(WayPicture picture) =>
        new(picture.Point, PictureWords.Of(picture, Tiles.Dives.Words), picture.Label, PictureWords.Name(picture, Tiles.Dives.Words));
}
