using LatentWorld.Engine.Models.Loading;
using LatentWorld.Tests.Rendering;

namespace LatentWorld.Tests.Models.Loading;

public sealed class MeasuredSpeedsTests : IDisposable
{
    private static readonly MeasuredSpeeds.Circumstances Here = new("hash", "CPU", "fp32", 8, 2, "1.31.0");

    private readonly string _folder = Directory.CreateTempSubdirectory("latentworld-speeds-").FullName;
    private readonly FakeModel _model = new();
    private readonly List<string> _said = [];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_second_start_measures_nothing()
    {
        ModelSpeed first = Open().Get(_model);
        int rows = _model.Fake.RowsRun;
        Assert.True(rows > 0);

        Assert.Equal(first, Open().Get(_model));
        Assert.Equal(rows, _model.Fake.RowsRun);
    }

    [Fact]
    public void Each_GPU_and_each_part_of_the_CPU_is_measured_for_itself()
    {
        var gpu = new FakeModel { Provider = "CUDA" };
        MeasuredSpeeds.Circumstances[] all =
        [
            MeasuredSpeeds.Circumstances.Of(_model), MeasuredSpeeds.Circumstances.Of(_model, cpuWorkers: 2 * Environment.ProcessorCount),
            MeasuredSpeeds.Circumstances.Of(gpu), MeasuredSpeeds.Circumstances.Of(gpu, gpu: 1),
        ];
        Assert.Distinct(all);
        Assert.Equal(all[2], MeasuredSpeeds.Circumstances.Of(gpu, cpuWorkers: 2));
    }

    [Fact]
    public void Whatever_changes_is_measured_anew_and_the_others_are_remembered()
    {
        Open().Get(_model, Here);
        int rows = _model.Fake.RowsRun;
        MeasuredSpeeds.Circumstances[] others =
        [
            Here with { ModelHash = "other" }, Here with { Provider = "CUDA" }, Here with { Precision = "fp16" },
            Here with { Rows = 4 }, Here with { Processors = 4 }, Here with { Runtime = "1.32.0" },
        ];
        foreach (MeasuredSpeeds.Circumstances other in others)
        {
            Open().Get(_model, other);
            Assert.True(_model.Fake.RowsRun > rows);
            rows = _model.Fake.RowsRun;
        }

        Open().Get(_model, Here);
        Assert.Equal(rows, _model.Fake.RowsRun);
    }

    [Fact]
    public void The_file_stays_small_and_forgets_the_oldest()
    {
        for (int i = 0; i <= 16; i++)
        {
            Open().Get(_model, Here with { Processors = i });
        }

        int rows = _model.Fake.RowsRun;
        Open().Get(_model, Here with { Processors = 1 });
        Assert.Equal(rows, _model.Fake.RowsRun);
        Open().Get(_model, Here with { Processors = 0 });
        Assert.True(_model.Fake.RowsRun > rows);
    }

    [Theory]
    [InlineData("[{")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{"Circumstances":{"ModelHash":"hash","Provider":"CPU","Precision":"fp32","Rows":8,"Processors":2,"Runtime":"1.31.0"}}]""")]
    public void A_damaged_file_is_measured_over(string content)
    {
        File.WriteAllText(Path.Combine(_folder, "speeds.json"), content);
        Open().Get(_model, Here);
        int rows = _model.Fake.RowsRun;
        Open().Get(_model, Here);

        Assert.Equal(rows, _model.Fake.RowsRun);
        Assert.Empty(_said);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said_and_measured_each_time()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");

        Assert.True(new MeasuredSpeeds(file, _said.Add).Get(_model, Here).BestBatch > 0);
        Assert.Contains("cannot be written", Assert.Single(_said), StringComparison.Ordinal);
    }

    private MeasuredSpeeds Open() => new(_folder, _said.Add);
}
