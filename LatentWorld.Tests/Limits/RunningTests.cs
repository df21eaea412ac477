using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: LatentWorld.Tests.Limits.RunningTests]

namespace LatentWorld.Tests.Limits;

/// <summary>Tells <see cref="RunWatchdog.OfThisProcess"/> when each test of the assembly begins and ends.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class RunningTestsAttribute : BeforeAfterTestAttribute
{
    private readonly ConcurrentDictionary<string, IDisposable> _running = [];

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) =>
        _running[test.UniqueID] = RunWatchdog.OfThisProcess.Begin(test.TestDisplayName, TestContext.Current.CancelCurrentTest);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_running.TryRemove(test.UniqueID, out IDisposable? running))
        {
            running.Dispose();
        }
    }
}
