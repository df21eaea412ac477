namespace LatentWorld.Tests.Cluster.Load;

/// <summary>The benchmarks of the cluster: they start the same processes as its tests, so that they are commands of the tests' program.</summary>
internal static class LoadCommand
{
    public const string Command = "cluster-load";

    private const string Usage =
        """
        Usage: cluster-load scale|crowd [--Workers=1,2,4,8] [--Fronts=1] [--Viewers=32] [--Picture=.3] [--Seconds=24] [--Share=.6] [--Alone=true]
        See benchmarks/cluster/README.md.
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case [ScaleLoad.Name, .. string[] rest]:
                await ScaleLoad.MeasureAsync(LoadSettings.Read(rest, ScaleLoad.Usual));
                return 0;
            case [CrowdLoad.Name, .. string[] rest]:
                await CrowdLoad.MeasureAsync(LoadSettings.Read(rest, CrowdLoad.Usual));
                return 0;
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
