using System.Runtime.CompilerServices;
using LatentWorld.Engine.Jobs;

namespace LatentWorld.Web.Jobs;

/// <summary>How the jobs go on, for those who watch: folded, so that fast pictures do not make fast messages.</summary>
public sealed class JobFeed(JobBook book, JobPlanner planner, TimeProvider time)
{
    /// <summary>People see no more than a few states a second.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    /// <summary>A job as it stands, with the time that it still takes.</summary>
    public JobAnswer Answer(Job job) => JobAnswer.Of(job, planner.SecondsFor(job));

    /// <summary>What is sent of a job that is on the list no longer, in the place of its state.</summary>
    public const string Removed = "removed";

    /// <summary>First all jobs, the newest first, then those that have changed or are there no longer, until cancelled.</summary>
    public async IAsyncEnumerable<JobAnswer[]> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        IReadOnlyList<Job>? told = null;
        await foreach (bool _ in book.ChangesAsync(cancellation))
        {
            IReadOnlyList<Job> all = book.All;
            JobAnswer[] news = [.. (told is null ? all : all.Except(told)).Select(Answer), .. Gone(told ?? [], all)];
            if (told is null || news.Length > 0)
            {
                yield return news;
            }

            told = all;
            await Task.Delay(Pause, time, cancellation);
        }
    }

    private IEnumerable<JobAnswer> Gone(IReadOnlyList<Job> before, IReadOnlyList<Job> now) =>
        before.ExceptBy(now.Select(job => job.Id), job => job.Id).Select(job => Answer(job) with { State = Removed });
}
