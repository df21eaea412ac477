using LatentWorld.Engine.Store;
using Microsoft.Extensions.Logging;

namespace LatentWorld.Engine.Jobs;

/// <summary>Gives the jobs their turns, one at a time, and has each done by its kind. Of front ends that share the list, one does.</summary>
public sealed class JobRunner(IEnumerable<IJobKind> kinds, PictureStore store, JobBook book, JobLease lease, ILogger<JobRunner> logger)
{
    /// <summary>Runs what waits, and what comes, until it is stopped; ends by <see cref="OperationCanceledException"/>.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var over = new CancellationTokenSource();
        lease.Changed += TellOfLease;
        Task sharing = Task.WhenAll(lease.KeepAsync(Note, over.Token), book.FollowAsync(Note, over.Token));
        try
        {
            await RunAllAsync(stopping).ConfigureAwait(false);
        }
        finally
        {
            // The lease goes back when nothing runs by it any more.
            await over.CancelAsync().ConfigureAwait(false);
            await sharing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lease.Changed -= TellOfLease;
        }
    }

    private void Note(Exception exception) => logger.LogError(exception, "The list of jobs could not be looked at; that is tried again");

    private void TellOfLease()
    {
        if (lease.IsHeld)
        {
            book.Wake();
        }
        else
        {
            book.StopRun();
        }
    }

    private async Task RunAllAsync(CancellationToken stopping)
    {
        await foreach (bool _ in book.ChangesAsync(stopping).ConfigureAwait(false))
        {
            while (book.TakeNext(lease) is { } run)
            {
                try
                {
                    await RunAsync(run, stopping).ConfigureAwait(false);
                }
                finally
                {
                    book.Leave(run);
                }
            }
        }
    }

    private async Task RunAsync(JobRun run, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(run.Stopped, stopping);
        try
        {
            // While the job waited or was paused its world may have made room for others.
            store.Remember(run.Job.World);
            using IDisposable use = store.Hold(run.Job.World);
            await kinds.First(kind => kind.Does(run.Job.Task)).RunAsync(run, either.Token).ConfigureAwait(false);
            book.Finish(run);
        }
        catch (JobHinderedException hindered)
        {
            book.Hinder(run, hindered.Message);
        }
        catch (OperationCanceledException) when (run.Stopped.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            // Paused, cancelled or to make way; the book knows.
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !either.IsCancellationRequested)
        {
            // One job's fault must not keep the others from their turns.
            logger.LogError(exception, "Job {Id} stopped", run.Id);
            book.Hinder(run, $"It stopped: {exception.Message} Resume it to try again.");
        }
    }
}
