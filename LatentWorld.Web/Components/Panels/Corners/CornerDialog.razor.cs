using System.Globalization;
using LatentWorld.Engine.Corners;
using LatentWorld.Engine.Inversion;
using LatentWorld.Engine.Pictures;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Corners;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Panels.Corners;

/// <summary>From a file or a place to a corner: cropped, turned into noise, looked at, taken.</summary>
public sealed partial class CornerDialog
{
    private static readonly DialogOptions Options = new() { CloseButton = true, CloseOnEscapeKey = true, MaxWidth = MaxWidth.Small, FullWidth = true };

    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(400);

    /// <summary>Cancelled when the dialog closes; each opening has its own.</summary>
    private CancellationTokenSource _open = new();
    private OutsidePicture? _picture;
    private SquareCrop _crop = SquareCrop.Middle;
    private InversionMode _mode;
    private double _level = 1;
    private CornerMaking? _making;
    private CornerReport? _report;
    private PlaneTurn? _turn;
    private string? _problem;
    private bool _faithful = true;
    private bool _isBusy;
    private bool _wasVisible;

    [Parameter] public bool Visible { get; set; }
    [Parameter] public EventCallback<bool> VisibleChanged { get; set; }

    /// <summary>The open map, whose prompt and steps are taken.</summary>
    [Parameter, EditorRequired] public World World { get; set; } = null!;

    /// <summary>The place that becomes a corner; null for a file.</summary>
    [Parameter] public PlanePoint? Place { get; set; }

    /// <summary>The hash of the corner that a link lacks here; null where none does.</summary>
    [Parameter] public string? Missing { get; set; }

    /// <summary>The corner that was missing is here.</summary>
    [Parameter] public EventCallback OnFound { get; set; }

    /// <summary>A map with the corner.</summary>
    [Parameter] public EventCallback<World> OnTaken { get; set; }

    private string Title => Missing is not null ? "A corner is missing" : Place is not null ? "A map from this place" : "A picture as a corner";

    private static string PlaneTurnPrice => NumberWords.Counted(CornerDesk.PicturesOfTurn, "picture");

    private string Progress => _making switch
    {
        { Steps: > 0 } making => $"Step {making.Done} of {making.Steps}. Others' pictures have their turns beside it.",
        _ => "Waiting for the model.",
    };

    private string FileAddress => $"api/corners/{_report!.Hash}/{(Shelf.HasPicture(_report.Hash, CornerPictures.Names[0]) ? "corner.png" : "latent.npy")}";

    private string FileName => $"corner-{_report!.Hash[..8]}{Path.GetExtension(FileAddress)}";

    public void Dispose()
    {
        Cancel();
        _open.Cancel();
        _open.Dispose();
    }

    protected override void OnParametersSet()
    {
        if (Visible && !_wasVisible)
        {
            Reset();
            _level = World.Level;
        }

        _wasVisible = Visible;
    }

    private static string Number(double value) => NumberWords.Exact(value);

    private Task CloseAsync(bool visible)
    {
        if (visible)
        {
            return Task.CompletedTask;
        }

        Reset();
        return VisibleChanged.InvokeAsync(false);
    }

    private void Reset()
    {
        Cancel();
        _open.Cancel();
        _open.Dispose();
        _open = new();
        (_picture, _making, _report, _turn, _problem, _isBusy, _crop) = (null, null, null, null, null, false, SquareCrop.Middle);
    }

    private void ReadLevel(ChangeEventArgs change)
    {
        if (double.TryParse(change.Value as string, NumberStyles.Float, CultureInfo.InvariantCulture, out double level))
        {
            _level = level;
        }
    }

    private Task ReadAsync(InputFileChangeEventArgs change) => AttemptAsync(async closed =>
    {
        if (change.File.Size > CornerDesk.MostBytes)
        {
            throw CornerRefusedException.TooLarge();
        }

        using var bytes = new MemoryStream();
        await using (Stream stream = change.File.OpenReadStream(CornerDesk.MostBytes, closed))
        {
            await stream.CopyToAsync(bytes, closed);
        }

        CornerUpload upload = await Desk.ReadAsync(bytes.ToArray(), World.Level, Missing, Client.Address, closed);
        closed.ThrowIfCancellationRequested();
        switch (upload)
        {
            case LatentUpload when Missing is not null:
                await OnFound.InvokeAsync();
                break;
            case LatentUpload latent:
                Show(latent.Hash);
                break;
            case PictureUpload picture:
                (_picture, _crop) = (picture.Picture, SquareCrop.Middle);
                break;
        }
    });

    private Task StartAsync() => MakeAsync(() => Place is { } place
        ? Desk.Start(World, place, _level, Client.Address)
        : Desk.Start(World, _picture!, _crop, _mode, _level, Client.Address));

    private Task TurnAsync() => MakeAsync(() => Desk.StartTurn(World, Place!.Value, Client.Address));

    private Task MakeAsync(Func<CornerMaking> start) => AttemptAsync(async closed =>
    {
        _making = start();
        string id = _making.Id;
        StateHasChanged();
        using var timer = new PeriodicTimer(LookAgain, Time);
        while (_making is { IsOpen: true } && await timer.WaitForNextTickAsync(closed) && _making?.Id == id)
        {
            _making = Makings.Find(id);
            StateHasChanged();
        }

        if (_making is { } made && made.Id == id)
        {
            (_making, _problem, _turn) = (null, made.Failure, made.Turn);
            Show(made.Hash);
        }
    });

    private void Show(string? hash)
    {
        _report = hash is null ? null : Shelf.Report(hash);
        // Its bytes, up to 72 MB, are not needed any more.
        _picture = _report is null ? _picture : null;
        _problem ??= hash is not null && _report is null ? "The corner has made room for others already. Make it again, or raise Corners:MaxMegabytes." : null;
    }

    private async Task OpenTurnedAsync()
    {
        World turned = _turn!.Corners.Index().Aggregate(World, (world, corner) => world.WithVertex(corner.Index, Vertex.Of(corner.Item)));
        await VisibleChanged.InvokeAsync(false);
        await OnTaken.InvokeAsync(turned);
    }

    private void Cancel()
    {
        if (_making is { } making)
        {
            Makings.Cancel(making.Id);
        }
    }

    private Task TakeAsync(int corner) => AttemptAsync(async closed =>
    {
        World map = (_faithful ? CornerSummary.Faithful(World, _report!) : null) ?? World;
        World taken = await Taking.TakeAsync(map, corner, _report!, Client.Address, closed);
        closed.ThrowIfCancellationRequested();
        await VisibleChanged.InvokeAsync(false);
        await OnTaken.InvokeAsync(taken);
    });

    private async Task AttemptAsync(Func<CancellationToken, Task> work)
    {
        (_problem, _isBusy) = (null, true);
        CancellationTokenSource opening = _open;
        try
        {
            await work(opening.Token);
        }
        catch (CornerRefusedException exception)
        {
            (_problem, _making) = (exception.Message, null);
        }
        catch (IOException)
        {
            _problem = "The file did not come whole. Choose it again.";
        }
        catch (JSException)
        {
            _problem = "The browser cannot read the file any more. Choose it again.";
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException)
        {
            // The dialog was closed, or the page is gone.
        }
        finally
        {
            _isBusy &= opening != _open;
        }
    }
}
