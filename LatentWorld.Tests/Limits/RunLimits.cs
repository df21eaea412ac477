using System.Globalization;

namespace LatentWorld.Tests.Limits;

/// <summary>How long tests may take. A run takes a quarter of an hour on two quiet cores; its longest test, two minutes.</summary>
/// <param name="Run">All tests together.</param>
/// <param name="Test">One test, before its cancellation token is canceled.</param>
/// <param name="Grace">What a canceled test may take to end.</param>
internal sealed record RunLimits(TimeSpan Run, TimeSpan Test, TimeSpan Grace)
{
    public const string RunVariable = "LATENTWORLD_TESTS_RUN_MINUTES", TestVariable = "LATENTWORLD_TESTS_TEST_MINUTES", GraceVariable = "LATENTWORLD_TESTS_GRACE_MINUTES";

    /// <summary>The limits of the environment, for slower machines and for tests of the limits themselves.</summary>
    public static RunLimits FromEnvironment() => new(Minutes(RunVariable, 45), Minutes(TestVariable, 5), Minutes(GraceVariable, 1));

    private static TimeSpan Minutes(string variable, double usual) => TimeSpan.FromMinutes(
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : usual);
}
