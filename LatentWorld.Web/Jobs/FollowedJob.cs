using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Jobs;

/// <summary>A job that a panel of the page has started, or found under way: followed until it is over, and changed by its key.</summary>
public sealed class FollowedJob(JobBook book, JobPlanner planner, JobDesk desk, TimeProvider time)
{
    private string? _key;

    /// <summary>The job as it stands; null before there is one.</summary>
    public Job? Job { get; private set; }

    /// <summary>Whether the page may change it: it has started it.</summary>
    public bool IsOwn => _key is not null;

    /// <summary>Whether one is being started: a second press of the button starts no other.</summary>
    public bool IsStarting { get; private set; }

    /// <summary>What stands in its way, or why pictures of it failed, for people; null where nothing does.</summary>
    public string? Problem => Job switch
    {
        { Obstacle: { } obstacle } => obstacle,
        { IsActive: false, Failed: > 0 and var failed, LastFailure: var reason } => $"{JobWords.Pictures(failed)} could not be rendered. The last: {reason}",
        _ => null,
    };

    /// <summary>The job of a task that waits or runs already, whoever has started it; null where there is none.</summary>
    public Job? UnderWay(World world, JobTask task)
    {
        var id = WorldId.Of(world);
        return book.All.FirstOrDefault(job => job.IsActive && job.Task == task && WorldId.Of(job.World) == id);
    }

    /// <summary>Starts a job.</summary>
    /// <param name="client">Whom it counts against.</param>
    /// <returns>Its key, to be kept in the browser.</returns>
    /// <exception cref="JobRefusedException">It does not fit the bounds.</exception>
    /// <exception cref="OperationCanceledException">Something else is shown meanwhile; the job is given up.</exception>
    public async Task<string> StartAsync(World world, JobTask task, string client, CancellationToken cancellation)
    {
        IsStarting = true;
        try
        {
            string key = JobKey.New();
            Job started = await planner.StartAsync(world, task, new(client, JobKey.HashOf(key)), cancellation);
            if (cancellation.IsCancellationRequested)
            {
                desk.Cancel(started.Id, [key]);
                throw new OperationCanceledException(cancellation);
            }

            (Job, _key) = (started, key);
            return key;
        }
        finally
        {
            IsStarting = false;
        }
    }

    /// <summary>Follows a job until it neither waits nor runs.</summary>
    /// <param name="pause">Between two looks, at least.</param>
    /// <param name="changed">Shows it as it stands.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task FollowAsync(long id, TimeSpan pause, Func<Task> changed, CancellationToken cancellation)
    {
        await foreach (bool _ in book.ChangesAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            Job = book.Find(id);
            await changed();
            if (Job is not { IsActive: true })
            {
                return;
            }

            await Task.Delay(pause, time, cancellation);
        }
    }

    /// <summary>Stops it until it is resumed.</summary>
    public void Pause() => Change(desk.Pause);

    /// <summary>Lets it go on.</summary>
    /// <exception cref="JobRefusedException">There is no place for it.</exception>
    public void Resume() => desk.Resume(Job!.Id, [_key!]);

    /// <summary>Gives it up.</summary>
    public void Cancel() => Change(desk.Cancel);

    /// <summary>Seconds until it has all its pictures, in words; empty where no pace is known.</summary>
    public string Rest => Job is { } job && planner.SecondsFor(job) is > 0 and var seconds ? $" · {JobWords.Seconds(seconds)} to go" : "";

    /// <summary>Gives up what the page has started and nobody would wait for any more.</summary>
    public void GiveUp()
    {
        if (IsOwn && Job is { IsActive: true, Task.IsAwaited: true })
        {
            Cancel();
        }
    }

    /// <summary>Lets go of it: something else is shown.</summary>
    public void Forget() => (Job, _key) = (null, null);

    private void Change(Func<long, IReadOnlyCollection<string>, Job?> change)
    {
        try
        {
            change(Job!.Id, [_key!]);
        }
        catch (JobRefusedException)
        {
            // It has ended meanwhile, which is shown in a moment.
        }
    }
}
