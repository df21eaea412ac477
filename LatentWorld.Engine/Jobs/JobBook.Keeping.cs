namespace LatentWorld.Engine.Jobs;

/// <content>How the list is kept: by this process alone, or in one with other front ends.</content>
public sealed partial class JobBook
{
    // What another front end does shows here within it, and its people wait as long.
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>The running job as it was written last.</summary>
    private Job? _written;

    /// <summary>Held by whoever looks for a job that is not known here, so that the others wait for what he finds.</summary>
    private readonly Lock _asking = new();

    /// <summary>When somebody last looked so, as the time provider's timestamp; null before.</summary>
    private long? _askedAt;

    /// <summary>Whether the runner could not be given a job that waits, and has to ask again.</summary>
    private bool _missed;

    /// <summary>Follows what other front ends do with the list, and tells them how the running job goes on, until cancelled. Where none share it, that is nothing.</summary>
    /// <param name="faulted">Gets what a look has met that it should not.</param>
    internal async Task FollowAsync(Action<Exception> faulted, CancellationToken cancellation)
    {
        if (!_store.IsShared)
        {
            return;
        }

        using var timer = new PeriodicTimer(LookEvery, _time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                await Task.Run(Look, cancellation).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // A fault of one look must not end them: this front end's list would stand still.
                faulted(exception);
            }
        }
    }

    /// <summary>Has the runner look whether there is something for it.</summary>
    internal void Wake() => _changed.Raise();

    private void Look()
    {
        Load();
        if (_store.Problem is null == _isAway)
        {
            _isAway = !_isAway;
            _changed.Raise();
        }

        JobRun? run;
        lock (_gate)
        {
            run = _running is { } running && _jobs.GetValueOrDefault(running.Id) is { State: JobState.Running } job && job != _written ? running : null;
        }

        if (run is not null)
        {
            Save(run);
        }
        else
        {
            Refresh();
        }
    }

    /// <summary>
    /// Looks for a job that this front end does not know: once for all who ask within a second, however many numbers they guess, and not
    /// while the database does not answer.
    /// </summary>
    private void RefreshForUnknown()
    {
        if (_shared is null || !_asking.TryEnter(LookEvery))
        {
            return;
        }

        try
        {
            if (_store.Problem is null && (_askedAt is not { } asked || _time.GetElapsedTime(asked) >= LookEvery))
            {
                Refresh();
                _askedAt = _time.GetTimestamp();
            }
        }
        finally
        {
            _asking.Exit();
        }
    }

    /// <summary>Takes what other front ends have changed into the mirror.</summary>
    private void Refresh()
    {
        lock (_changing)
        {
            if (_shared is { } shared && _store.Disk is { } disk && _store.Attempt(disk, () => Take(shared.News())) && Interlocked.Exchange(ref _missed, false))
            {
                _changed.Raise();
            }
        }
    }

    /// <summary>Reads the jobs that are kept, once the store is open and lets them be read.</summary>
    private void Load()
    {
        lock (_changing)
        {
            if (_stored is not null || _shared is not null || _store.Disk is not { } disk)
            {
                return;
            }

            if (_store.IsShared)
            {
                var shared = new SharedJobs(disk);
                _shared = _store.Attempt(disk, () => Take(shared.News())) ? shared : null;
                return;
            }

            var stored = new StoredJobs(disk);
            (List<Job> Jobs, long LastId) kept = ([], 0);
            if (_store.Attempt(disk, () => kept = stored.Read()))
            {
                (_stored, _lastId) = (stored, kept.LastId);
                Take(JobChange.Of([.. kept.Jobs.Select(job => job.State == JobState.Running ? job with { State = JobState.Waiting } : job)]));
                _changed.Raise();
            }
        }
    }

    /// <summary>Where front ends share the list, a number that no other takes; null where this process counts.</summary>
    private long? NextSharedId()
    {
        long? next = null;
        return _shared is not { } shared || _store.Attempt(_store.Disk!, () => next = shared.NextId()) ? next : throw Unreadable();
    }

    /// <summary>Changes the list for somebody, who hears where that cannot be.</summary>
    /// <param name="plan">Plans it by the list as it is, under its lock.</param>
    private void Change(Func<JobChange> plan)
    {
        if (!TryChange(null, plan))
        {
            throw Unreadable();
        }
    }

    /// <param name="lease">Which must be this process's; null where none is needed.</param>
    /// <param name="run">Whose own change it is; null where it is somebody else's.</param>
    /// <returns>False where it was not changed: the list that front ends share cannot be reached, or the lease is another's.</returns>
    private bool TryChange(JobLease? lease, Func<JobChange> plan, JobRun? run = null)
    {
        lock (_changing)
        {
            JobChange? change = null;
            if (_shared is not { } shared)
            {
                lock (_gate)
                {
                    change = plan();
                    Take(change, run);
                }

                Keep(change);
                return true;
            }

            if (!_store.Attempt(_store.Disk!, () => change = shared.Change(news => Take(news), lease, Planned)) || change is null)
            {
                return false;
            }

            Take(change, run);
            return true;
        }

        JobChange Planned()
        {
            lock (_gate)
            {
                return plan();
            }
        }
    }

    private void Keep(JobChange change)
    {
        foreach (Job job in change.Put)
        {
            _stored?.Write(job);
        }

        foreach (long id in change.Gone)
        {
            _stored?.Delete(id);
        }
    }

    /// <summary>Takes a change into the list in memory. A run whose job others have stopped ends, and one makes way that others wait for.</summary>
    private void Take(JobChange change, JobRun? by = null)
    {
        if (change is { Put: [], Gone: [] })
        {
            return;
        }

        lock (_gate)
        {
            foreach (Job job in change.Put)
            {
                // How far the job that runs here is, is known here first.
                _jobs[job.Id] = job.State == JobState.Running && job.Id == _running?.Id && _jobs.GetValueOrDefault(job.Id) is { State: JobState.Running } counted ? counted : job;
            }

            foreach (long id in change.Gone)
            {
                _jobs.Remove(id);
            }

            if (_running is { } run && run != by && _jobs.GetValueOrDefault(run.Id) is not { State: JobState.Running })
            {
                run.Stop();
            }

            MakeWay();
        }

        _changed.Raise();
    }
}
