using LatentWorld.Cluster.Fronts;
using LatentWorld.Cluster.Messages;
using LatentWorld.Engine.Store;

namespace LatentWorld.Web.Status;

/// <summary>The cluster that this process is a front end of; nothing where it is in none.</summary>
public sealed class ClusterStatus(PictureStore store, ClusterView? view = null, ClusterWatch? watch = null)
{
    private const string NoDatabase = "The database does not answer at present: new pictures wait until it does, and what is in memory can be looked at.";

    /// <summary>Whether this process is in a cluster.</summary>
    public bool IsThere => view is not null && watch is not null;

    /// <summary>Why new pictures do not come at present or soon may not, for those who look at the map; null where nothing keeps them, and in a process of its own.</summary>
    public string? Notice => view is null ? null : store is { IsShared: true, Problem: not null } ? NoDatabase : view.Notice;

    /// <summary>As it was heard of last, without asking.</summary>
    public ClusterAnswer Last => Answer(watch?.Last);

    /// <summary>As it stands now. It takes some seconds where the dispatcher does not answer.</summary>
    public async Task<ClusterAnswer> ReadAsync() => Answer(watch is null ? null : await watch.ReadAsync());

    private ClusterAnswer Answer(ClusterState? state) => ClusterAnswer.Of(state, state?.Workers ?? view?.Workers ?? [], Notice);
}
