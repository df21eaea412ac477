using LatentWorld.Tests.Models;
using LatentWorld.Web.Models;

namespace LatentWorld.Tests.Web.Models;

/// <summary>Names of brought files, which come from strangers.</summary>
public sealed class BroughtNameTests
{
    [Theory]
    [InlineData("dreamshaper_8.safetensors", "dreamshaper_8")]
    [InlineData("Dream Shaper (8).SAFETENSORS", "Dream-Shaper--8")]
    [InlineData("../../etc/passwd.safetensors", "passwd")]
    [InlineData("C:\\models\\dream.safetensors", "dream")]
    [InlineData("....safetensors", "checkpoint")]
    [InlineData("猫.safetensors", "checkpoint")]
    [InlineData(".hidden.safetensors", "hidden")]
    [InlineData("CON.safetensors", "model-CON")]
    [InlineData("lpt1.v2.safetensors", "model-lpt1.v2")]
    [InlineData("console.safetensors", "console")]
    public void A_folder_of_letters_and_digits_becomes_of_them(string file, string name) => Assert.Equal(name, BroughtName.Of(file));

    [Fact]
    public void It_is_no_longer_than_a_folder_may_be() =>
        Assert.Equal(new string('a', 64), BroughtName.Of(new string('a', 1000) + ".safetensors"));

    [Fact]
    public void A_name_that_is_taken_gets_a_number()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(folder.File("dream"), BroughtName.Free(folder.Path, "dream"));
        Directory.CreateDirectory(folder.File("dream"));
        File.WriteAllText(folder.File("dream-2"), "");
        Assert.Equal(folder.File("dream-3"), BroughtName.Free(folder.Path, "dream"));
    }

    [Theory]
    [InlineData("dream.ckpt", "hold programs")]
    [InlineData("dream.PT", "hold programs")]
    [InlineData("dream.zip", ".safetensors")]
    [InlineData("", ".safetensors")]
    public void Other_files_are_refused(string file, string words) =>
        Assert.Contains(words, Assert.Throws<BringException>(() => BroughtName.Check(file)).Message);
}
