namespace LatentWorld.Web.Models;

/// <summary>A checkpoint is not taken; the message says why, for people, and names no path.</summary>
/// <param name="status">As HTTP says it.</param>
internal sealed class BringException(int status, string message) : Exception(message)
{
    public int Status => status;
}
