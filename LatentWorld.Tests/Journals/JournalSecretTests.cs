using LatentWorld.Engine.Journals;

namespace LatentWorld.Tests.Journals;

public sealed class JournalSecretTests
{
    [Fact]
    public void The_secret_gives_the_readers_key_and_never_the_reverse()
    {
        string secret = JournalSecret.New();
        string key = JournalSecret.ReadingKeyOf(secret);

        Assert.Matches("^[A-Za-z0-9_-]{22}$", secret);
        Assert.Matches("^[A-Za-z0-9_-]{22}$", key);
        Assert.Equal(key, JournalSecret.ReadingKeyOf(secret));
        Assert.True(JournalSecret.Opens(secret, key));
        // Who has the readers' key and takes it for the secret opens nothing with it.
        Assert.False(JournalSecret.Opens(key, key));
        Assert.False(JournalSecret.Opens(JournalSecret.New(), key));
        Assert.False(JournalSecret.Opens("", key));
        Assert.False(JournalSecret.Opens(secret, ""));
    }

    [Fact]
    public void No_two_are_alike() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => JournalSecret.New()).Distinct().Count());
}
