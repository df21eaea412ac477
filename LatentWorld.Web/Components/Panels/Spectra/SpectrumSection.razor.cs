using LatentWorld.Engine.Fields.Spectra;
using LatentWorld.Engine.Geometry.Spectra;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Panels.Spectra;

/// <summary>Reads the spectrum at a place when it is unfolded, and again when a job has measured what lacked.</summary>
public sealed partial class SpectrumSection
{
    /// <summary>People see no more than a few states a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private CancellationTokenSource _reading = new();
    private (World World, PlanePoint Place)? _shown;
    private bool _isOpen;
    private double _direction = ScalePairs.AlongAlpha;
    private PlaceSpectrum? _found;
    private JobForecast? _forecast;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public PlanePoint Place { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    /// <summary>What measuring costs, or why it cannot be done.</summary>
    private string Price => _forecast switch
    {
        null => "",
        { Refusal: { } refusal } => refusal,
        { Missing: 0 } => $"up to {PlaceSpectra.NoisePictures} pictures for the noise",
        { Missing: var missing, Seconds: var seconds } => $"{JobWords.Pictures(missing)}{(seconds > 0 ? $", {JobWords.Seconds(seconds)}" : "")}; up to {PlaceSpectra.NoisePictures} more for the noise",
    };

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    protected override Task OnParametersSetAsync()
    {
        if (_shown == (World, Place))
        {
            return Task.CompletedTask;
        }

        _shown = (World, Place);
        return BeginAsync();
    }

    private Task ToggleAsync()
    {
        _isOpen = !_isOpen;
        return BeginAsync();
    }

    private Task TurnAsync(double direction)
    {
        _direction = direction;
        return BeginAsync();
    }

    /// <summary>Ends what is under way for another place, and reads this one.</summary>
    private async Task BeginAsync()
    {
        // Before anything is waited for: what is shown is of this place from now on.
        CancellationTokenSource read = _reading;
        (_reading, _found, _forecast, _problem) = (new(), null, null, null);
        Followed.Forget();
        CancellationToken cancellation = _reading.Token;
        await read.CancelAsync();
        read.Dispose();
        if (_isOpen && Tiles.Spectra.Refusal is null)
        {
            await TellingAsync(FindAsync, cancellation);
        }
    }

    private async Task FindAsync(CancellationToken cancellation)
    {
        ScalePairs pairs = await Tiles.Spectra.PairsAsync(World, Place, _direction, cancellation);
        if (pairs.Problem is { } problem)
        {
            _problem = problem;
            return;
        }

        await ReadAsync(pairs, cancellation);
        if (Followed.UnderWay(World, SpectrumTask.Of(pairs)) is { } running)
        {
            await FollowAsync(running.Id, pairs, cancellation);
        }
    }

    private async Task ReadAsync(ScalePairs pairs, CancellationToken cancellation)
    {
        PlaceSpectrum found = await Tiles.Spectra.ReadAsync(World, pairs, cancellation);
        JobForecast? forecast = found.IsWhole ? null : await Planner.ForecastAsync(World, SpectrumTask.Of(pairs), new(Client.Name), cancellation);
        cancellation.ThrowIfCancellationRequested();
        (_found, _forecast) = (found, forecast);
        StateHasChanged();
    }

    private Task MeasureAsync() => TellingAsync(StartAsync, _reading.Token);

    private async Task StartAsync(CancellationToken cancellation)
    {
        ScalePairs pairs = _found!.Pairs;
        _problem = null;
        string key = await Followed.StartAsync(World, SpectrumTask.Of(pairs), Client.Name, cancellation);
        StateHasChanged();
        await Script.InvokeVoidAsync("latentWorld.keepJobKey", cancellation, key);
        await FollowAsync(Followed.Job!.Id, pairs, cancellation);
    }

    /// <summary>Shows a job until it is over, and then what it has measured.</summary>
    private async Task FollowAsync(long id, ScalePairs pairs, CancellationToken cancellation)
    {
        await Followed.FollowAsync(
            id, Pause, () =>
            {
                StateHasChanged();
                return Task.CompletedTask;
            },
            cancellation);
        _problem = Followed.Problem;
        await ReadAsync(pairs, cancellation);
    }

    private async Task TellingAsync(Func<CancellationToken, Task> act, CancellationToken cancellation) =>
        _problem = await Telling.TryAsync(act, cancellation) ?? _problem;
}
