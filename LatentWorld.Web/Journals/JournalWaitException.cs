using LatentWorld.Engine.Journals;

namespace LatentWorld.Web.Journals;

/// <summary>A client has written too much; the message says when it may go on, for people.</summary>
/// <param name="after">When.</param>
public sealed class JournalWaitException(string message, TimeSpan after) : JournalRefusedException(message)
{
    /// <summary>When it is worth trying again.</summary>
    public TimeSpan After { get; } = after;
}
