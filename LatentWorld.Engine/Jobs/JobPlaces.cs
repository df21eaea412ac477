using System.Globalization;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>Whether there is a place for one more job. Those that wait or run take one; paused ones do not.</summary>
internal static class JobPlaces
{
    // What is paused waits for its owner, maybe for ever: enough for a person, and for many of them.
    private const int PausedPerClient = 16;
    private const int PausedInAll = 1000;

    /// <summary>Why there is none, for people; null where there is.</summary>
    /// <param name="jobs">All others.</param>
    /// <param name="client">Whom it counts against.</param>
    /// <param name="asOperator">Whether no bound for one client holds.</param>
    /// <param name="isNew">Whether the job is a new one; one that was paused leaves the paused ones.</param>
    public static string? Refusal(IReadOnlyCollection<Job> jobs, string client, bool asOperator, JobOptions options, bool isNew)
    {
        int active = jobs.Count(job => job.IsActive);
        int own = jobs.Count(job => job.IsActive && job.Client == client);
        int paused = jobs.Count(job => job.State == JobState.Paused);
        int ownPaused = jobs.Count(job => job.State == JobState.Paused && job.Client == client);
        return active >= options.MaxOpen ? Words($"{NumberWords.Counted(active, "job")} {Are(active)} open, and at most {options.MaxOpen} may be. Wait until one is done, or pause or cancel one.")
            : asOperator ? null
            : own >= options.MaxOpenPerClient ? Words($"{own} of your jobs {Are(own)} open, and of one client at most {options.MaxOpenPerClient} may be. Wait until one is done, or pause or cancel one.")
            : !isNew ? null
            : ownPaused >= PausedPerClient ? Words($"{ownPaused} of your jobs are paused. Resume one, or cancel one that you no longer want.")
            : paused >= PausedInAll ? Words($"{paused} jobs are paused, more than this server keeps. Ask its operator to cancel some.")
            : null;
    }

    private static string Are(int count) => count == 1 ? "is" : "are";

    private static string Words(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
