using LatentWorld.Engine.Fields.Commits;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Commits;

/// <summary>Asks what is foreseen at a place, again and again while that goes on; another place or none ends it, and what is done is kept for a while.</summary>
public sealed partial class CommitSection
{
    private CancellationTokenSource _asking = new();
    private (World World, PlanePoint Place)? _shown;
    private bool _isAsking;
    private IReadOnlyList<Forecast> _forecasts = [];
    private Commitment? _found;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public PlanePoint Place { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    private string Price => $"{Steps(World.SampledSteps)}, each with a run of the U-Net and a picture that is decoded and not kept";

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Place))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Place);
        return StopAsync();
    }

    private async Task StopAsync()
    {
        // Before anything is waited for: what is shown is of this place from now on.
        CancellationTokenSource asked = _asking;
        (_asking, _isAsking, _forecasts, _found, _problem) = (new(), false, [], null, null);
        await asked.CancelAsync();
        asked.Dispose();
    }

    private async Task AskAsync()
    {
        CancellationToken cancellation = _asking.Token;
        (_isAsking, _forecasts, _problem) = (true, [], null);
        try
        {
            Commitment found = await FindAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
            (_found, _forecasts) = (found, found.Forecasts);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Another place is looked at, or none.
            return;
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            _problem = exception.Message;
        }

        _isAsking = false;
    }

    /// <summary>One answer is waited for a bounded time, and the next one goes on from there. It is given up where a whole wait has brought no step.</summary>
    private async Task<Commitment> FindAsync(CancellationToken cancellation)
    {
        var progress = new Progress<IReadOnlyList<Forecast>>(done => Show(done, cancellation));
        for (int before = 0; ; before = _forecasts.Count)
        {
            try
            {
                return await Commits.AtAsync(World, Place, Client.Name, progress, cancellation);
            }
            catch (TileUnavailableException) when (_forecasts.Count > before && !cancellation.IsCancellationRequested)
            {
                // It has come further.
            }
        }
    }

    private void Show(IReadOnlyList<Forecast> done, CancellationToken cancellation)
    {
        // Reports come on other threads, and so may overtake one another and the end.
        if (!cancellation.IsCancellationRequested && done.Count > _forecasts.Count)
        {
            _forecasts = done;
            StateHasChanged();
        }
    }

    private static string Steps(int count) => count == 1 ? "1 step" : $"{NumberWords.Exact(count)} steps";
}
