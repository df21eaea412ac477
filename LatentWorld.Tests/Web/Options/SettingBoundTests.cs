using System.Globalization;
using LatentWorld.Web.Options;

namespace LatentWorld.Tests.Web.Options;

/// <summary>Each bounded setting takes its least and its most, and nothing beyond.</summary>
public sealed class SettingBoundTests
{
    public static readonly TheoryData<string, long, long> Bounds = new()
    {
        { "Data:StoreMegabytes", 16, 16_777_216 },
        { "Data:CacheMegabytes", 1, 1_048_576 },
        { "Tiles:BatchSize", 0, 64 },
        { "Tiles:MaxSteps", 1, 1000 },
        { "Tiles:QueueLimit", 1, 100_000 },
        { "Tiles:ShutdownSeconds", 0, 60 },
        { "Tiles:WaitSeconds", 1, 600 },
        { "Tiles:ViewersPerClient", 1, 100_000 },
        { "Jobs:MaxPictures", 1, 10_000_000 },
        { "Jobs:MaxOpen", 1, 1000 },
        { "Jobs:MaxOpenPerClient", 1, 1000 },
    };

    [Theory]
    [MemberData(nameof(Bounds))]
    public void Takes_its_least_and_its_most_and_nothing_beyond(string key, long least, long most)
    {
        Assert.Empty(Problems(key, least));
        Assert.Empty(Problems(key, most));
        string words = $"It must lie between {least} and {most};";
        Assert.Contains(words, Assert.Single(Problems(key, least - 1)), StringComparison.Ordinal);
        Assert.Contains(words, Assert.Single(Problems(key, most + 1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public void An_operators_key_has_twenty_letters(int length, bool isTaken) =>
        Assert.Equal(isTaken, new JobsSettings { OperatorKey = new string('k', length) }.Problems().All(problem => problem is null));

    private static string[] Problems(string key, long value)
    {
        string name = key.Split(':')[1];
        (object settings, Func<IEnumerable<string?>> problems) = Section(key);
        System.Reflection.PropertyInfo property = settings.GetType().GetProperty(name)!;
        property.SetValue(settings, Convert.ChangeType(value, property.PropertyType, CultureInfo.InvariantCulture));
        return [.. problems().OfType<string>()];
    }

    private static (object, Func<IEnumerable<string?>>) Section(string key)
    {
        var (data, tiles, jobs) = (new DataSettings(), new TilesSettings(), new JobsSettings());
        return key.Split(':')[0] switch
        {
            DataSettings.Section => (data, data.Problems),
            TilesSettings.Section => (tiles, tiles.Problems),
            _ => (jobs, jobs.Problems),
        };
    }
}
