using System.Runtime.CompilerServices;
using LatentWorld.Engine.Views;
using LatentWorld.Web.Addresses;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Worlds;
using Microsoft.AspNetCore.SignalR;

namespace LatentWorld.Web.Hubs;

/// <summary>Streams to each browser what becomes of the tiles that it looks at. A connection is one viewer.</summary>
public sealed class TileHub(
    TileService tiles, WorldLibrary library, LookedAtWorlds looked, JobFeed jobs, LookAllowance allowance, HubMetrics metrics) : Hub
{
    public const string Path = "/hubs/tiles";

    private static readonly object ViewerKey = new();
    private static readonly object JobsKey = new();

    private ClientAddress Client => ClientAddress.Of(Context.GetHttpContext());

    private HubViewer Watcher => (HubViewer)Context.Items[ViewerKey]!;

    public override Task OnConnectedAsync()
    {
        Context.Items[ViewerKey] = new HubViewer(tiles.Join(Client.ToString()));
        Context.Items[JobsKey] = new OneReader();
        metrics.Joined();
        return base.OnConnectedAsync();
    }

    /// <summary>What nobody else looks at is no longer rendered.</summary>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        Watcher.Dispose();
        metrics.Left();
        return base.OnDisconnectedAsync(exception);
    }

    /// <summary>Says what is looked at from now on.</summary>
    public void Look(LookRequest? look)
    {
        View view = (look ?? throw new HubException("Look needs a view; this call has none.")).Read(library);
        Viewer viewer = Watcher.Viewer;
        if (!allowance.Covers(Client, look.Anew ? view.CountWithout(null) : viewer.CountNew(view)))
        {
            throw new HubException(LookAllowance.Refusal);
        }

        looked.Note(view.World, Context.GetHttpContext());
        viewer.Look(view, look.Anew);
    }

    /// <summary>Tries a failed tile of the view again.</summary>
    public void Retry(string world, int zoom, long x, long y)
    {
        HubWorld.Find(library, world);
        HubWorld.CheckTile(new(zoom, x, y));
        Watcher.Viewer.Retry(new(zoom, x, y));
    }

    /// <summary>
    /// What becomes of the tiles looked at, until the connection ends or reads anew. A slow reader gets the updates
    /// folded: the next are taken only when the last have gone out.
    /// </summary>
    public async IAsyncEnumerable<UpdateMessage[]> Updates([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (IReadOnlyList<TileUpdate> updates in Watcher.ReadAsync(cancellation))
        {
            yield return [.. updates.Select(UpdateMessage.Of)];
        }
    }

    /// <summary>
    /// The jobs: first all, then those that have changed, until the connection ends or reads anew. A slow reader gets
    /// where each stands last.
    /// </summary>
    public IAsyncEnumerable<JobAnswer[]> Jobs(CancellationToken cancellation) =>
        ((OneReader)Context.Items[JobsKey]!).ReadAsync(jobs.ReadAsync, cancellation);
}
