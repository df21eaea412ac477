using System.Text.Json.Nodes;
using LatentWorld.Engine.Jobs;
using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;
using LatentWorld.Web.Http;
using LatentWorld.Web.Jobs;
using LatentWorld.Web.Worlds;

namespace LatentWorld.Web.Agents;

/// <summary>Has jobs done for tools, and waits for them a bounded time.</summary>
public sealed class AgentJobs(
    WorldLibrary library, JobPlanner planner, JobRights rights, JobDesk desk, JobBook book, JobFeed feed, AgentWriter writer, TimeProvider time)
{
    /// <summary>Many clients give a call up after a minute of silence; one that hears of progress may wait longer.</summary>
    private const double LongestWait = 240, UsualWait = 45;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>How long a tool waits for its job.</summary>
    internal static readonly AgentParameter Wait = AgentParameter.Number(
        "wait_seconds", $"How long to wait for the pictures, in seconds; {UsualWait} without it. What is not done by then goes on: call again with the same arguments to go on waiting.",
        0, LongestWait);

    /// <summary>Starts a job, or finds it under way, and waits until it has ended or the time is over. One that its caller leaves is given up.</summary>
    /// <returns>How it stands; with its key where it was started here.</returns>
    /// <exception cref="AgentRefusedException">It cannot be started.</exception>
    /// <exception cref="OperationCanceledException">The caller has left.</exception>
    public async Task<JsonObject> LeadAsync(AgentCall call, World world, JobTask task)
    {
        var followed = new FollowedJob(book, planner, desk, time);
        Job? underWay = followed.UnderWay(world, task);
        JobAnswer? started = underWay is null ? await StartAsync(call, world, task) : null;
        long id = underWay?.Id ?? started!.Id;
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(call.Arguments.Number(Wait.Name) ?? UsualWait), time);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation, enough.Token);
        try
        {
            await followed.FollowAsync(id, Pause, () => TellAsync(call, followed.Job), waiting.Token);
        }
        catch (OperationCanceledException) when (!call.Cancellation.IsCancellationRequested)
        {
            // It goes on by itself, as the answer says.
        }
        catch (OperationCanceledException)
        {
            GiveUp(started);
            throw;
        }

        JobAnswer? now = book.Find(id) is { } job ? feed.Answer(job) : started;
        return now is null ? [] : writer.Write(now with { Key = started?.Key, Link = started?.Link }, call.Asker);
    }

    private async Task<JobAnswer> StartAsync(AgentCall call, World world, JobTask task)
    {
        using IDisposable place = call.Enter(RequestLimits.Jobs);
        return (JobAnswer)AgentWriter.Value(await JobEndpoints.StartAsync(
            WorldId.Of(world).Value, () => task, library, planner, rights, feed, call.Asker, call.Cancellation));
    }

    private static Task TellAsync(AgentCall call, Job? job) => job is null ? Task.CompletedTask
        : call.TellAsync(job.Done, job.Pictures, $"{NumberWords.Exact(job.Done)} of {JobWords.Pictures(job.Pictures)} at most");

    /// <summary>Nobody else knows the key of what was started here.</summary>
    private void GiveUp(JobAnswer? started)
    {
        try
        {
            if (started is { Key: { } key })
            {
                desk.Cancel(started.Id, [key]);
            }
        }
        catch (JobRefusedException)
        {
            // It has ended meanwhile.
        }
    }
}
