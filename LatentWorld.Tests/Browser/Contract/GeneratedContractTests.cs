namespace LatentWorld.Tests.Browser.Contract;

public sealed class GeneratedContractTests
{
    [Fact]
    public void The_map_has_the_limits_words_types_and_orders_of_CSharp()
    {
        string kept = File.ReadAllText(MapContract.FilePath).ReplaceLineEndings("\n");

        Assert.True(
            MapContract.Text() == kept,
            $"{MapContract.FilePath} is not what C# says now. Renew it: dotnet run --project LatentWorld.Tests -- {MapContract.Command}\n\n{MapContract.Text()}");
    }
}
