using LatentWorld.Engine.Journals;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Web.Journals;

/// <summary>A request's body has more bytes than are read of it.</summary>
/// <param name="most">As many are.</param>
internal sealed class BodyTooLongException(int most) : JournalRefusedException(
    $"The body has more than {NumberWords.Exact(most)} bytes, which is the most that is read here. Send it in parts, one after the other.");
