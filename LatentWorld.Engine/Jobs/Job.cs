using LatentWorld.Engine.Jobs.Tasks;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Jobs;

/// <summary>Long work, done in the background when nobody waits for pictures.</summary>
/// <param name="Id">Counts up from 1.</param>
/// <param name="World">The whole recipe, so that a job needs nothing else to go on after a restart.</param>
/// <param name="Task">What is to be done.</param>
/// <param name="Pictures">How many pictures that takes in all.</param>
/// <param name="Created">When it was started.</param>
public sealed record Job(long Id, World World, JobTask Task, long Pictures, DateTimeOffset Created)
{
    /// <summary>Where it stands.</summary>
    public JobState State { get; init; }

    /// <summary>Whom it counts against, such as a network address; empty where that is not known.</summary>
    public string Client { get; init; } = "";

    /// <summary>The hash of the key that lets its holder change it, see <see cref="JobKey"/>; null where only the operator may.</summary>
    public string? Owner { get; init; }

    /// <summary>Pictures that this run of it has found or rendered; the next run counts anew.</summary>
    public long Done { get; init; }

    /// <summary>Pictures that this run of it could not get.</summary>
    public long Failed { get; init; }

    /// <summary>Of an export, pictures that this run of it has written to its files; the plots come after the last.</summary>
    public long Written { get; init; }

    /// <summary>Why the last picture that failed did so, for people.</summary>
    public string? LastFailure { get; init; }

    /// <summary>Why it is paused, where not somebody has paused it, for people.</summary>
    public string? Obstacle { get; init; }

    /// <summary>When it was done or cancelled.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Pictures still to come.</summary>
    public long Remaining => Pictures - Done - Failed;

    /// <summary>Whether it is an export that has its pictures and writes its files.</summary>
    public bool IsWriting => State == JobState.Running && Task is ExportGrid && Remaining == 0;

    /// <summary>Whether it is neither done nor cancelled.</summary>
    public bool IsOpen => State is JobState.Waiting or JobState.Running or JobState.Paused;

    /// <summary>Whether it takes a place: it waits or runs.</summary>
    public bool IsActive => State is JobState.Waiting or JobState.Running;

    /// <summary>Whether it may be paused: it waits or runs.</summary>
    public bool CanPause => IsActive;

    /// <summary>A job that is done tries the pictures that failed once more.</summary>
    public bool CanResume => State == JobState.Paused || (State == JobState.Done && Failed > 0);

    /// <summary>Whether it may be cancelled: it has not ended.</summary>
    public bool CanCancel => IsOpen;

    /// <summary>Whether it may be struck from the book: it has ended.</summary>
    public bool CanRemove => !IsOpen;
}
