using LatentWorld.Engine.Fields;
using LatentWorld.Engine.Latents;
using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using LatentWorld.Web.Tiles;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Pictures;

/// <summary>Asks for the details of one tile, and for those of the next as soon as another is clicked.</summary>
public sealed partial class TilePanel
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private const string Waiting = "The picture is being made…";

    private readonly CancellationTokenSource _closed = new();
    private CancellationTokenSource? _loading;
    private (World World, TileAddress Tile)? _shown;
    private TileDetails? _details;
    private TileDetails? _compared;
    private string? _problem;
    private TileVerification? _verification;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public TileAddress Tile { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    [Parameter]
    public EventCallback<TileAddress> OnCopy { get; set; }

    /// <summary>Makes a corner of the place.</summary>
    [Parameter]
    public EventCallback<TileAddress> OnCorner { get; set; }

    /// <summary>Dives from the place across the border beside it.</summary>
    [Parameter]
    public EventCallback<TileAddress> OnDive { get; set; }

    /// <summary>Makes a place of a route of it.</summary>
    [Parameter]
    public EventCallback<TileAddress> OnRoute { get; set; }

    /// <summary>Keeps it in the reader's journal, with what it is near in words.</summary>
    [Parameter]
    public EventCallback<(TileAddress Tile, string What)> OnKeep { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    private InputPrecision Input => InputPrecisions.Of(Model.Precision, World.Arithmetic);

    private string FileName => PngAnswer.NameOf(Tile);

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
        _loading?.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (World, Tile))
        {
            return;
        }

        _shown = (World, Tile);
        _details = null;
        _problem = null;
        _loading?.Cancel();
        _loading?.Dispose();
        _loading = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token);
        await LoadAsync(_loading.Token);
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        try
        {
            // Its neighbours, and the noise that they are compared with, may come later than the picture.
            for (TimeSpan pause = FirstPause; ; pause = pause < LongestPause ? 2 * pause : pause)
            {
                TileDetails details = await Tiles.DescribeAsync(World, Tile, Client.Name, cancellation);
                cancellation.ThrowIfCancellationRequested();
                _details = details;
                if (IsWhole(details))
                {
                    return;
                }

                StateHasChanged();
                await Task.Delay(pause, Time, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Another tile was clicked, or the panel was closed.
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            // What is shown already stays.
            _problem = _details is null ? exception.Message : null;
        }
    }

    /// <summary>Whether nothing of it comes later.</summary>
    private bool IsWhole(TileDetails details) => Model.FeatureCount == 0
        || (details.Sensitivity is { Certainty: not Certainty.Measuring } sensitivity && sensitivity.Neighbours + sensitivity.Uncompared == 4);

    private Task KeepAsync() => OnKeep.InvokeAsync((Tile, string.Join(", ", (_details?.Words ?? []).Take(3).Select(word => ShownText.Of(word.Word)))));

    private Task VerifyAsync() => _verification?.StartAsync() ?? Task.CompletedTask;

    private static string Number(double value) => NumberWords.Exact(value);

    private static string Alternative(TileDetails details) =>
        details.Words is [var nearest, ..]
            ? $"Picture that is nearest to “{ShownText.Isolated(nearest.Word)}”"
            : $"Picture at α {Number(details.Point.Alpha)}, β {Number(details.Point.Beta)}";

    private string Address(string ending) => $"worlds/{WorldId.Of(World)}/tiles/{Tile}.{ending}";
}
