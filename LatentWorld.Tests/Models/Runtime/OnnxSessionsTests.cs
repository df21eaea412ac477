using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Tests.Models.Runtime;

public class OnnxSessionsTests
{
    /// <summary>A session's level does not hold for what providers and libraries write; the environment's does.</summary>
    [Fact]
    public void Nothing_but_our_own_words_is_printed()
    {
        OnnxSessions.Choose("", ExecutionProviderChoice.Cpu, _ => { });
        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, OrtEnv.Instance().EnvLogLevel);
    }

    [Fact]
    public void Models_that_share_the_cpu_have_their_part_of_its_cores() => Assert.All(
        new[] { 1, 2, 3, 100 },
        workers => Assert.Equal(
            Math.Max(1, PhysicalCores.Count / workers), OnnxSessions.Choose("", ExecutionProviderChoice.Cpu, new SessionPlace { CpuWorkers = workers }, _ => { }).Threads));

    [Fact]
    public void Without_cuda_auto_says_so_once_and_cuda_stops()
    {
        string terra = TestFolders.RequireTerra();
        var said = new List<string>();
        var sessions = OnnxSessions.Choose(terra, ExecutionProviderChoice.Auto, said.Add);
        Assert.SkipWhen(sessions.Provider == "CUDA", "CUDA is there.");
        Assert.StartsWith("Running on the CPU; CUDA is not there: ", Assert.Single(said), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said[0]);
        Assert.DoesNotContain("/onnxruntime_src/", said[0], StringComparison.Ordinal);
        var exception = Assert.Throws<ProviderException>(() => OnnxSessions.Choose(terra, ExecutionProviderChoice.Cuda, said.Add));
        Assert.Contains("asks for cuda:0, which is not there: ", exception.Message, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(said[0]);
    }
}
