using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using Microsoft.AspNetCore.Components;

namespace LatentWorld.Web.Components.Panels.Jobs;

/// <summary>Asks for a forecast whenever the task changes; only the last one's answer is shown.</summary>
public sealed partial class JobForm
{
    private CancellationTokenSource _asking = new();
    private JobTask? _asked;
    private JobForecast? _forecast;
    private string? _refusal;

    [Parameter, EditorRequired]
    public World World { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What it is, as a heading has it.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What its button says.</summary>
    [Parameter, EditorRequired]
    public string StartWords { get; set; } = "";

    /// <summary>What it is to do; null while what was typed is none.</summary>
    [Parameter, EditorRequired]
    public JobTask? Work { get; set; }

    /// <summary>Its fields.</summary>
    [Parameter, EditorRequired]
    public RenderFragment ChildContent { get; set; } = null!;

    /// <summary>The keys that this browser holds: the operator's is bound by no client's share.</summary>
    [Parameter]
    public IReadOnlyCollection<string> Keys { get; set; } = [];

    /// <summary>Gets the key of the job that was started.</summary>
    [Parameter]
    public EventCallback<string> OnStarted { get; set; }

    public void Dispose()
    {
        _asking.Cancel();
        _asking.Dispose();
    }

    /// <summary>Not while the page is only drawn for its first sight: counting is for those who stay.</summary>
    protected override Task OnAfterRenderAsync(bool firstRender) => Work == _asked && !firstRender ? Task.CompletedTask : AskAsync(Work);

    private async Task AskAsync(JobTask? task)
    {
        (_asked, _forecast, _refusal) = (task, null, task?.Problem);
        await _asking.CancelAsync();
        _asking.Dispose();
        _asking = new();
        CancellationToken asking = _asking.Token;
        StateHasChanged();
        if (task is null || _refusal is not null)
        {
            return;
        }

        try
        {
            JobForecast forecast = await Planner.ForecastAsync(World, task, Starter(null), asking);
            if (!asking.IsCancellationRequested)
            {
                (_forecast, _refusal) = (forecast, forecast.Refusal);
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (asking.IsCancellationRequested)
        {
            // Something else is asked for.
        }
    }

    /// <param name="owner">The hash of the new job's key.</param>
    private JobStarter Starter(string? owner) =>
        new(Client.Name, owner, Rights.IsOperator(Keys));

    private async Task StartAsync()
    {
        try
        {
            string key = JobKey.New();
            await Planner.StartAsync(World, Work!, Starter(JobKey.HashOf(key)), _asking.Token);
            await OnStarted.InvokeAsync(key);
        }
        catch (JobRefusedException exception)
        {
            _refusal = exception.Message;
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}
