using LatentWorld.Engine.Models.Runtime;

namespace LatentWorld.Tests.Models.Runtime;

public class GraphCaptureTests
{
    [Fact]
    public void A_number_of_rows_is_captured_once_a_plain_run_of_it_ended()
    {
        var graphs = new GraphCapture(capacity: 4);
        Assert.False(graphs.Takes(4));
        graphs.Ended(4);
        Assert.True(graphs.Takes(4));
        Assert.False(graphs.Takes(2));
    }

    /// <summary>Eight pictures at once found no memory; when they came again there was some, and the capture failed for asking for it.</summary>
    [Fact]
    public void One_that_failed_is_never_captured()
    {
        var graphs = new GraphCapture(capacity: 16);
        graphs.Failed(16);
        graphs.Ended(16);
        Assert.False(graphs.Takes(16));
        graphs.Ended(2);
        Assert.True(graphs.Takes(2));
        graphs.Failed(2);
        graphs.Ended(2);
        Assert.False(graphs.Takes(2));
    }
}
