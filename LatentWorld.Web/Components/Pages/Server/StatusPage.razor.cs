using LatentWorld.Web.Status;

namespace LatentWorld.Web.Components.Pages.Server;

/// <summary>Reads the server's state anew every two seconds while somebody looks.</summary>
public sealed partial class StatusPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private IReadOnlyList<FigureGroup> _groups = [];
    private PeriodicTimer? _timer;
    private double _steps;
    private long _readAt;

    public void Dispose() => _timer?.Dispose();

    protected override void OnInitialized()
    {
        _steps = Server.Steps;
        _readAt = Time.GetTimestamp();
        _groups = Server.Read(stepsPerSecond: null);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _timer = new(Pause, Time);
        while (await _timer.WaitForNextTickAsync())
        {
            double steps = Server.Steps;
            double seconds = Time.GetElapsedTime(_readAt).TotalSeconds;
            _groups = Server.Read((steps - _steps) / seconds);
            _steps = steps;
            _readAt = Time.GetTimestamp();
            StateHasChanged();
        }
    }
}
