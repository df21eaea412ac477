using LatentWorld.Engine.Models.Inventory;
using LatentWorld.Web.Models;

namespace LatentWorld.Tests.Web.Models;

/// <summary>A server of a model that a test ends and makes busy.</summary>
internal sealed class FakeModelServer(ListedModel model) : IModelServer
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ListedModel Model => model;

    public Uri Address { get; } = new("http://127.0.0.1:9/");

    public Task Ended => _ended.Task;

    public bool IsBusy { get; set; }

    public bool IsStopped { get; private set; }

    public Task<bool> IsBusyAsync(CancellationToken cancellation) => Task.FromResult(IsBusy);

    public Task StopAsync()
    {
        IsStopped = true;
        _ended.TrySetResult();
        return Task.CompletedTask;
    }

    public void Crash() => _ended.TrySetResult();
}
