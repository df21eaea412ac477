using System.Reflection;
using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Models.Runtime;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Tests.Models.Runtime;

public class SessionGateTests
{
    [Fact]
    public async Task Calls_wait_while_the_sessions_are_opened_again()
    {
        using var gate = new SessionGate();
        using var opening = new ManualResetEventSlim();
        using var opened = new ManualResetEventSlim();
        bool done = false;
        Task reopening = Task.Run(
            () => gate.Reopen(() =>
            {
                opening.Set();
                opened.Wait();
                done = true;
            }),
            TestContext.Current.CancellationToken);
        opening.Wait(TestContext.Current.CancellationToken);
        Task<bool> call = Task.Run(() => gate.Call(0, _ => done), TestContext.Current.CancellationToken);
        Assert.False(call.IsCompleted);
        opened.Set();
        await reopening;
        Assert.True(await call);
    }

    /// <summary>A session that is closed on a dead context ends the process.</summary>
    [Fact]
    public void Once_only_a_new_process_helps_nothing_is_called_closed_or_opened()
    {
        using var gate = new SessionGate();
        Assert.Throws<DeviceLostException>(() => gate.Call(0, _ => Fail("CUDA failure 700: an illegal memory access was encountered ; GPU=0")));
        Assert.True(gate.IsSpoilt);
        int calls = 0;
        Assert.Equal(DeviceCure.Restart, Assert.Throws<DeviceLostException>(() => gate.Call(0, _ => ++calls)).Cure);
        Assert.Equal(DeviceCure.Restart, Assert.Throws<DeviceLostException>(() => gate.Reopen(() => calls++)).Cure);
        Assert.Equal(0, calls);
        Assert.False(gate.CaptureFailed);
    }

    [Fact]
    public void A_capture_that_failed_is_remembered_and_the_sessions_opened_again()
    {
        using var gate = new SessionGate();
        Assert.Throws<DeviceLostException>(() => gate.Call(0, _ => Fail("CUDA failure 901: operation failed due to a previous error during capture ; GPU=0")));
        Assert.True(gate.CaptureFailed);
        Assert.False(gate.IsSpoilt);
        gate.Reopen(() => { });
        Assert.Equal(1, gate.Call(1, number => number));
    }

    [Fact]
    public void Where_they_cannot_be_opened_each_call_says_so_until_they_can()
    {
        using var gate = new SessionGate();
        Assert.Throws<InvalidOperationException>(() => gate.Reopen(() => throw new InvalidOperationException("gone")));
        var exception = Assert.Throws<DeviceLostException>(() => gate.Call(1, number => number));
        Assert.Equal("gone", exception.InnerException?.Message);
        gate.Reopen(() => { });
        Assert.Equal(1, gate.Call(1, number => number));
    }

    /// <summary>As ONNX Runtime fails: its exceptions have a constructor of a code and a message, which is its own.</summary>
    private static int Fail(string words)
    {
        ConstructorInfo constructor = typeof(OnnxRuntimeException).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
            .First(constructor => constructor.GetParameters() is [{ ParameterType.IsEnum: true }, { ParameterType: var message }] && message == typeof(string));
        object code = Enum.ToObject(constructor.GetParameters()[0].ParameterType, 1);
        throw (OnnxRuntimeException)constructor.Invoke([code, words]);
    }
}
