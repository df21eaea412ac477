using LatentWorld.Engine.Finds;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Films;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Finds;

/// <summary>Looks for pictures by words, goes to the nearest, and then to the others.</summary>
public sealed partial class FindPanel
{
    private const int Most = 24;

    private CancellationTokenSource _finding = new();
    private (WorldId World, string Words)? _asked;
    private FoundPictures? _found;
    private int _shown;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    /// <summary>Goes to a picture.</summary>
    [Parameter]
    public EventCallback<PlanePoint> OnShow { get; set; }

    /// <summary>Whether another panel stands before it.</summary>
    [Parameter]
    public bool IsHidden { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private string Status => _found switch
    {
        null => _problem is null ? "Looking…" : "",
        { Searched: 0 } => "This world has no pictures yet.",
        { Pictures: [] } => "None of the pictures is there any more.",
        { Pictures.Count: var count } found => $"The {NumberWords.Counted(count, "kept picture")} nearest to these words, the nearest first, of {JobWords.Count(found.Searched)} compared{(found.IsWhole ? "" : "; there are more than can be")}. Now number {NumberWords.Exact(_shown + 1)}. The nearest need not show what they say.",
    };

    public void Dispose()
    {
        _finding.Cancel();
        _finding.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        (WorldId, string) asked = (WorldId.Of(World), Words);
        if (_asked == asked)
        {
            return;
        }

        CancellationTokenSource before = _finding;
        (_asked, _finding, _found, _shown, _problem) = (asked, new(), null, 0, null);
        CancellationToken cancellation = _finding.Token;
        await before.CancelAsync();
        before.Dispose();
        try
        {
            FoundPictures found = await Tiles.Finder.FindAsync(WorldId.Of(World), Words, Most, cancellation);
            cancellation.ThrowIfCancellationRequested();
            _found = found;
            await StepAsync(0);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Something else is looked for, or nothing.
        }
        catch (Exception exception) when (exception is RenderingException or WordsRefusedException)
        {
            _problem = exception.Message;
        }
    }

    private Task StepAsync(int step)
    {
        if (_found is not { Pictures: { Count: > 0 } pictures })
        {
            return Task.CompletedTask;
        }

        _shown = Math.Clamp(_shown + step, 0, pictures.Count - 1);
        return OnShow.InvokeAsync(pictures[_shown].Point);
    }

    private Task ShowAsync(PlanePoint point)
    {
        _shown = _found!.Pictures.TakeWhile(picture => picture.Point != point).Count();
        return StepAsync(0);
    }

    private static IEnumerable<FilmFrame> Frames(FoundPictures found) => found.Pictures.Select((picture, number) => new FilmFrame(
        picture.Point, $"{NumberWords.Exact(number + 1)}: α {NumberWords.Exact(picture.Point.Alpha)}, β {NumberWords.Exact(picture.Point.Beta)}"));
}
