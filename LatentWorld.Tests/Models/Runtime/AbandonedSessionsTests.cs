using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Runtime;

public class AbandonedSessionsTests
{
    [Theory]
    [InlineData("CUDA failure 700: an illegal memory access was encountered ; GPU=0", false)]
    [InlineData("CUDA failure 901: operation failed due to a previous error during capture ; GPU=0", true)]
    [InlineData("Failed to allocate memory for requested buffer of size 1073741824", true)]
    public void Only_what_a_dead_context_holds_stays_open(string words, bool closes)
    {
        var session = new Session();
        AbandonedSessions.CloseAfter(new InvalidOperationException(words), session);
        Assert.Equal(closes, session.IsClosed);
    }

    private sealed class Session : IDisposable
    {
        public bool IsClosed { get; private set; }

        public void Dispose() => IsClosed = true;
    }
}
