using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Models;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.JSInterop;

namespace LatentWorld.Web.Components.Pages.Server;

/// <summary>The models as they stand, each second while somebody looks. Whoever comes to open one is led on when it is open.</summary>
public sealed partial class ModelsPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _left = new();
    private ElementReference _upload;
    private IJSObjectReference? _module;
    private IJSObjectReference? _field;
    private string? _asked;
    private string _to = "";

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        _left.Dispose();
        try
        {
            if (_field is not null)
            {
                await _field.InvokeVoidAsync("dispose");
                await _field.DisposeAsync();
            }

            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to dispose.
        }
    }

    protected override void OnInitialized()
    {
        if (Links.IsServed)
        {
            Navigation.NavigateTo(Links.Page, forceLoad: true);
            return;
        }

        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        _asked = query.TryGetValue("open", out StringValues open) && open.ToString() is { Length: > 0 and <= 64 } slug ? slug : null;
        if (_asked == ModelLinks.Slug(Served.Own))
        {
            Navigation.NavigateTo("./", forceLoad: true, replace: true);
        }

        _to = query.TryGetValue("to", out StringValues to) && IsBelow(to.ToString()) ? to.ToString() : "";
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || Links.IsServed)
        {
            return;
        }

        try
        {
            if (Bringer.Refusal is null)
            {
                _module = await Script.InvokeAsync<IJSObjectReference>("import", _left.Token, "./map/models.js");
                _field = await _module.InvokeAsync<IJSObjectReference>("createUpload", _left.Token, _upload, Settings.Value.MaxUploadMegabytes * 1_000_000L);
            }

            // Beside it: reading gigabytes for their hash takes a while.
            Task reading = Served.RefreshAsync(_left.Token);
            await WatchAsync();
            await reading;
        }
        catch (Exception exception) when (exception is OperationCanceledException or JSDisconnectedException)
        {
            // Nobody looks any more.
        }
    }

    private async Task WatchAsync()
    {
        bool isTried = false;
        using var timer = new PeriodicTimer(Pause, Time);
        do
        {
            if (_asked is not null && Served.Find(_asked) is { } asked)
            {
                if (asked.State == ServedState.Open)
                {
                    // The way back does not lead through here again.
                    Navigation.NavigateTo(ModelLinks.To(asked.Slug) + _to, forceLoad: true, replace: true);
                    return;
                }

                // Once more where another visitor's model has taken its room meanwhile; what has failed is tried again by people.
                if (asked.State == ServedState.Closed || (asked.State == ServedState.Failed && !isTried))
                {
                    Served.Open(asked.Slug);
                }

                isTried = true;
            }

            StateHasChanged();
        }
        while (await timer.WaitForNextTickAsync(_left.Token));
    }

    /// <summary>Whether it stays below the model's own address.</summary>
    private static bool IsBelow(string to) => !to.StartsWith('/') && !to.Contains('\\') && !to.Split('?')[0].Split('/').Contains("..");

    /// <summary>What was asked for keeps its place.</summary>
    private string Link(ServedModel model) => ModelLinks.To(model.Slug) + (model.Slug == _asked ? _to : "");

    private static string Words(ServedModel model) => model.State switch
    {
        ServedState.Open => "open",
        ServedState.Opening => "opening",
        ServedState.Failed => "not open",
        _ => "closed",
    };

    private string Waiting(ServedModel model)
    {
        string so = JobWords.Seconds(Math.Max(1, (Time.GetUtcNow() - model.Since).TotalSeconds));
        return model.OpensIn is { } before ? $"for {so}; the last time it took {JobWords.Seconds(before.TotalSeconds)}" : $"for {so}; gigabytes take minutes where the disk is slow";
    }

    private static string Words(Bringing last) => last.State switch
    {
        BringState.Sending => $"{ShownText.Of(last.Name)} is coming in: {JobWords.Bytes(last.Done)}{(last.All > 0 ? $" of {JobWords.Bytes(last.All)}" : "")}.",
        BringState.Importing => $"{ShownText.Of(last.Name)} is being imported: {JobWords.Bytes(last.Done)}{(last.All > 0 ? $" of {JobWords.Bytes(last.All)}" : "")}.",
        BringState.Done => $"{ShownText.Of(last.Name)} was imported. Its map can be opened above.",
        _ => $"{ShownText.Of(last.Name)} was not imported.",
    };
}
