using System.Security.Cryptography;
using System.Text;

namespace LatentWorld.Engine.Jobs;

/// <summary>Who may change which job: whoever holds its key, and whoever holds the operator's.</summary>
public sealed class JobRights(JobOptions options)
{
    private readonly string? _operator = options.OperatorKey is { Length: > 0 } key ? JobKey.HashOf(key) : null;

    /// <summary>Whether one of the keys is the operator's; never where none is set.</summary>
    public bool IsOperator(IEnumerable<string> keys) => _operator is not null && keys.Any(key => AreEqual(JobKey.HashOf(key), _operator));

    /// <summary>Whether one of the keys lets its holder change a job.</summary>
    public bool MayChange(Job job, IReadOnlyCollection<string> keys) => KeyOf(job, keys) is not null || IsOperator(keys);

    /// <summary>Of some keys the job's own; null where it is not among them.</summary>
    public static string? KeyOf(Job job, IEnumerable<string> keys) =>
        job.Owner is { } owner ? keys.FirstOrDefault(key => AreEqual(JobKey.HashOf(key), owner)) : null;

    /// <summary>Takes as long whatever the two have in common.</summary>
    private static bool AreEqual(string hash, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(other));
}
