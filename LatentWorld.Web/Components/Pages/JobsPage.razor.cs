using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Components.Pages;

/// <summary>The jobs, as they stand a few times a second while somebody looks.</summary>
public sealed partial class JobsPage
{
    private readonly CancellationTokenSource _left = new();
    private IReadOnlyList<Job> _jobs = [];
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
    }

    /// <summary>The form has done its work; reloading the page must not offer it again.</summary>
    private void ForgetRegion()
    {
        _place = null;
        Navigation.NavigateTo("jobs", replace: true);
    }
}
