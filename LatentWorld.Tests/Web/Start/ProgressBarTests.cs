using LatentWorld.Web.Start;
using Microsoft.Extensions.Time.Testing;

namespace LatentWorld.Tests.Web.Start;

public sealed class ProgressBarTests : IDisposable
{
    private readonly StringWriter _output = new();
    private readonly FakeTimeProvider _time = new();

    /// <summary>A line that reaches the terminal's edge goes on in the next one, and each report would scroll.</summary>
    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(0)]
    public void No_line_reaches_the_terminals_edge(int columns)
    {
        ProgressBar bar = Bar(columns);
        bar.At(1_500_000_000, "writing something that has a long name indeed, longer than a line");
        _time.Advance(TimeSpan.FromSeconds(30));
        bar.At(1_600_000_000, "writing the text encoder");
        Assert.All(Drawn(), line => Assert.InRange(line.Length, 1, (columns == 0 ? 80 : columns) - 1));
    }

    [Fact]
    public void An_import_is_told_whole_in_80_columns()
    {
        ProgressBar bar = new(2_130_000_000, _output, _time) { Columns = () => 80, Words = bytes => Engine.Jobs.JobWords.Bytes(bytes) };
        _time.Advance(TimeSpan.FromSeconds(30));
        bar.At(1_230_000_000, "writing the text encoder");
        Assert.EndsWith(", writing the text encoder", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_times_a_second_are_enough()
    {
        ProgressBar bar = Bar(80);
        for (int i = 0; i < 1000; i++)
        {
            bar.At(i, "writing");
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(4, Drawn().Length);
    }

    [Fact]
    public void What_is_begun_and_the_end_are_told_at_once()
    {
        ProgressBar bar = Bar(80);
        bar.At(1, "one");
        bar.At(2, "two");
        bar.At(2_000_000_000, "two");
        Assert.Equal(3, Drawn().Length);
    }

    public void Dispose() => _output.Dispose();

    private ProgressBar Bar(int columns) => new(2_000_000_000, _output, _time) { Columns = () => columns };

    private string[] Drawn() => [.. _output.ToString().Split('\r', StringSplitOptions.RemoveEmptyEntries)];
}
