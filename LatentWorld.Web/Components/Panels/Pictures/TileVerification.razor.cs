using LatentWorld.Engine.Rendering;
using LatentWorld.Engine.Rendering.Planning;
using LatentWorld.Engine.Views;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Components.Panels.Help;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Pictures;

/// <summary>One verification at a time; another tile takes another component, which ends this one's waiting.</summary>
public sealed partial class TileVerification
{
    private CancellationTokenSource? _running;
    private Verification? _found;
    private string? _problem;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public TileAddress Tile { get; set; }

    [Parameter]
    public EventCallback<Topic> OnExplain { get; set; }

    /// <summary>Starts, unless it is under way.</summary>
    public async Task StartAsync()
    {
        if (_running is not null)
        {
            return;
        }

        using var running = new CancellationTokenSource();
        (_running, _found, _problem) = (running, null, null);
        StateHasChanged();
        try
        {
            _found = await Verifier.VerifyAsync(World, Tile, Client.Name, running.Token);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            // Its reader no longer wants to know.
        }
        catch (Exception exception) when (exception is RenderingException or TileUnavailableException)
        {
            _problem = $"It could not be verified. {exception.Message}";
        }
        finally
        {
            _running = null;
        }

        StateHasChanged();
    }

    public void Dispose() => _running?.Cancel();
}
