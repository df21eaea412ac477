using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds.Links;
using LatentWorld.Web.Worlds;
using Microsoft.JSInterop;
using MudBlazor;

namespace LatentWorld.Web.Components.Pages;

/// <summary>The jobs, as they stand a few times a second while somebody looks.</summary>
public sealed partial class JobsPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Job> _jobs = [];

    /// <summary>The keys that this browser holds; none until it is asked for them.</summary>
    private IReadOnlyList<string> _keys = [];
    private OpenedPlace? _place;
    private string? _problem;
    private string _back = "./";

    public void Dispose()
    {
        _left.Cancel();
        _left.Dispose();
    }

    protected override void OnInitialized()
    {
        _jobs = Book.All;
        string asked = new Uri(Navigation.Uri).Query;
        LinkQuery query = LinkQuery.Read(asked);
        if ((query.World ?? query.Region) is not null)
        {
            OpenedPlace place = Opener.Open(new(query.World, Region: query.Region));
            if (place.Elsewhere is { } elsewhere)
            {
                Navigation.NavigateTo($"{elsewhere}jobs{asked}", forceLoad: true);
                return;
            }

            _problem = place.Problem;
            if (_problem is null)
            {
                _place = place;
                _back = $"./{asked}";
            }
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            _keys = await Script.InvokeAsync<string[]>("latentWorld.jobKeys", _left.Token);
            await foreach (var _ in Feed.ReadAsync(_left.Token))
            {
                _jobs = Book.All;
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (JSDisconnectedException)
        {
            // The browser left while the page opened.
        }
    }

    /// <summary>The browser that has started a job keeps its key.</summary>
    private async Task OwnAsync(string key)
    {
        _keys = [.. _keys, key];
        ForgetRegion();
        await Script.InvokeVoidAsync("latentWorld.keepJobKey", _left.Token, key);
    }

    private async Task CopyAsync(string key)
    {
        bool copied = await Script.InvokeAsync<bool>("latentWorld.copy", _left.Token, $"{Navigation.BaseUri}jobs#key={key}");
        Snackbar.Add(
            copied ? "Link copied. Whoever opens it may change this job." : "The browser does not let this page copy.",
            copied ? Severity.Normal : Severity.Warning);
    }

    /// <summary>The form has done its work; reloading the page must not offer it again.</summary>
    private void ForgetRegion()
    {
        _place = null;
        Navigation.NavigateTo("jobs", replace: true);
    }
}
