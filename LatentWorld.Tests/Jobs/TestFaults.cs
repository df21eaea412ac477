namespace LatentWorld.Tests.Jobs;

/// <summary>What becomes of faults that a loop goes on after.</summary>
internal static class TestFaults
{
    /// <summary>There is to be none.</summary>
    public static void None(Exception exception) => Assert.Fail(exception.ToString());
}
