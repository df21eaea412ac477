using LatentWorld.Engine.Fields.Scores;

namespace LatentWorld.Tests.Fields.Scores;

/// <summary>What is kept of runs of the U-Net stays within its bound.</summary>
public sealed class RecentlyUsedTests
{
    [Fact]
    public void What_was_not_used_for_longest_makes_room()
    {
        var kept = new RecentlyUsed<int, string>(30, _ => 10);
        foreach (int key in (int[])[1, 2, 3])
        {
            kept.GetOrAdd(key, $"{key}");
        }

        Assert.True(kept.TryGet(1, out _));
        kept.GetOrAdd(4, "4");

        Assert.False(kept.TryGet(2, out _));
        Assert.True(kept.TryGet(1, out _) && kept.TryGet(3, out _) && kept.TryGet(4, out _));
        Assert.Equal(30, kept.Bytes);
    }

    [Fact]
    public void What_is_there_stays_and_what_is_too_large_is_not_kept()
    {
        var kept = new RecentlyUsed<int, string>(30, text => text.Length);

        Assert.Equal("first", kept.GetOrAdd(1, "first"));
        Assert.Equal("first", kept.GetOrAdd(1, "second"));
        Assert.Equal(5, kept.Bytes);
        kept.GetOrAdd(2, new string('x', 31));

        Assert.False(kept.TryGet(2, out _));
        Assert.Equal(0, kept.Bytes);
    }
}
