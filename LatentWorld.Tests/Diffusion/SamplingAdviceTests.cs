using LatentWorld.Engine.Diffusion;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Tests.Diffusion;

public class SamplingAdviceTests
{
    public static TheoryData<SamplingAdvice, string> Asked => new()
    {
        { SamplingAdvice.None with { Sampler = "P" }, "it names P, in whose place worlds that name no scheduler run DDIM on its noise schedule" },
        { SamplingAdvice.None with { Sampler = "L", Scheduler = SchedulerKind.Lcm }, "it names L, which worlds take that name no scheduler" },
        { SamplingAdvice.None with { AsksForKarras = true }, "it asks for Karras's noise levels, which the scheduler euler or dpm-solver++ has with the spacing karras" },
        { SamplingAdvice.None with { LooksLikeTurbo = true }, "its timesteps are trailing, as Turbo models have them: if it is one, give worlds about 4 steps and guidance 1" },
        {
            SamplingAdvice.None with { LooksLikeLcm = true },
            "its name says LCM and its scheduler does not: if it is one, give worlds the scheduler lcm, about 8 steps and guidance 1, or import it with --scheduler lcm"
        },
        { new("", "Turbo", 4, 1), "it is distilled (Turbo), made for about 4 steps and guidance 1, which worlds take that leave them open" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public void What_a_folder_asks_for_is_said_and_nothing_else(SamplingAdvice advice, string words) => Assert.Equal(words, advice.InWords);

    [Fact]
    public void A_folder_that_asks_for_nothing_is_not_mentioned() => Assert.Null(SamplingAdvice.None.InWords);
}
