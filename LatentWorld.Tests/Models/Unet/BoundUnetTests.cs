using LatentWorld.Engine.Models;
using LatentWorld.Engine.Models.Runtime;
using LatentWorld.Engine.Models.Unet;
using Microsoft.ML.OnnxRuntime;

namespace LatentWorld.Tests.Models.Unet;

public sealed class BoundUnetTests
{
    private const int MostRows = 11;

    [Theory]
    [InlineData(1, "0+1")]
    [InlineData(7, "0+7")]
    [InlineData(8, "0+4 4+4")]
    [InlineData(9, "0+5 5+4")]
    [InlineData(16, "0+8 8+8")]
    public void A_share_has_four_rows_or_more(int rows, string shares) =>
        Assert.Equal(shares, string.Join(' ', RowShares.Of(rows).Select(share => $"{share.First}+{share.Count}")));

    /// <summary>A link shows the same picture whatever else was rendered with it, and on machines of any number of cores.</summary>
    [Fact]
    public void Terra_gives_the_same_bits_in_shares_and_as_a_whole()
    {
        ModelFolder folder = ModelFolder.Open(TestFolders.RequireTerra());
        OnnxSessions sessions = OnnxSessions.Choose(folder.Path, ExecutionProviderChoice.Cpu, _ => { });
        using InferenceSession session = sessions.Open("unet");
        UnetSignature signature = UnetSignature.Read(session, folder.Unet, folder.UnetConfiguration, tokens: 0);
        using var tensors = new UnetTensors(session, sessions.Memory, signature, MostRows);
        var random = new Random(3);
        Fill(tensors.Sample.Rows(MostRows).GetTensorMutableDataAsSpan<float>());
        Fill(tensors.Text.Rows(MostRows).GetTensorMutableDataAsSpan<float>());
        Span<long> timesteps = tensors.Timestep(MostRows).GetTensorMutableDataAsSpan<long>();
        for (int row = 0; row < MostRows; row++)
        {
            timesteps[row] = 999 - (row * 90);
        }

        using var whole = new BoundUnet(session, signature.Ports, tensors, MostRows, capture: false, shares: false);
        using var shared = new BoundUnet(session, signature.Ports, tensors, MostRows, capture: false, shares: true);
        for (int rows = 1; rows <= MostRows; rows++)
        {
            Assert.Equal(Output(whole, rows), Output(shared, rows));
        }

        float[] Output(BoundUnet unet, int rows)
        {
            Span<float> output = tensors.Output.Rows(rows).GetTensorMutableDataAsSpan<float>();
            output.Fill(float.NaN);
            unet.Run(rows);
            Assert.DoesNotContain(output.ToArray(), float.IsNaN);
            return output.ToArray();
        }

        void Fill(Span<float> numbers)
        {
            foreach (ref float number in numbers)
            {
                number = (random.NextSingle() * 4) - 2;
            }
        }
    }
}
