using LatentWorld.Engine.Models.Inventory;

namespace LatentWorld.Web.Models;

/// <summary>A model beside the first, and its server while it has one. <see cref="ModelSlots"/> changes it, under its lock.</summary>
internal sealed class ModelSlot(ListedModel model, DateTimeOffset now)
{
    private DateTimeOffset _since = now;
    private TimeSpan? _opensIn;

    public ListedModel Model { get; set; } = model;

    public string Slug { get; } = ModelSlug.Of(model.Reference.Hash);

    public ServedState State { get; private set; }

    public string? Problem { get; private set; }

    /// <summary>Null unless it is open.</summary>
    public IModelServer? Server { get; private set; }

    /// <summary>Requests and connections that are under way to it.</summary>
    public int Uses { get; set; }

    public DateTimeOffset LastUse { get; set; }

    /// <summary>It takes room, or soon will.</summary>
    public bool TakesRoom => State is ServedState.Opening or ServedState.Open;

    public ServedModel Shown => new(Model, Slug, State, _since, Problem, _opensIn);

    public void Begin(DateTimeOffset at) => Turn(ServedState.Opening, at);

    public void Opened(IModelServer server, DateTimeOffset at)
    {
        _opensIn = at - _since;
        Turn(ServedState.Open, at);
        (Server, LastUse) = (server, at);
    }

    public void Closed(DateTimeOffset at) => Turn(ServedState.Closed, at);

    public void Failed(string problem, DateTimeOffset at)
    {
        Turn(ServedState.Failed, at);
        Problem = problem;
    }

    private void Turn(ServedState state, DateTimeOffset at) => (State, _since, Problem, Server) = (state, at, null, null);
}
