namespace LatentWorld.Tests.Browser.Contract;

public sealed class GeneratedContractTests
{
    [Fact]
    public void The_map_has_the_limits_words_types_and_orders_of_CSharp()
    {
        foreach ((string path, string text) in MapContract.Files)
        {
            string kept = File.ReadAllText(path).ReplaceLineEndings("\n");

            Assert.True(text == kept, $"{path} is not what C# says now. Renew it: dotnet run --project LatentWorld.Tests -- {MapContract.Command}\n\n{text}");
        }
    }
}
