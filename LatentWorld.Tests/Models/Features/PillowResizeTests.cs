using System.Text.Json;
using LatentWorld.Engine.Models.Features;

namespace LatentWorld.Tests.Models.Features;

/// <summary>Pictures resized by Pillow itself; Resize/reference.py made them.</summary>
public class PillowResizeTests
{
    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Vectors.Length)];

    private static JsonElement[] Vectors { get; } =
        JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(TestFolders.Data("Models/Features/Resize/vectors.json")))!;

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resized_pictures_are_pillows(int index)
    {
        int[] figures = [.. Vectors[index].EnumerateArray().Take(5).Select(figure => figure.GetInt32())];
        (int width, int height) = (figures[0], figures[1]);
        byte[] expected = Vectors[index][5].GetBytesFromBase64();
        byte[] resized = PillowResize.Resize(
            Picture(width, height), width, height, figures[2], figures[3], PillowFilter.Of(figures[4], "vectors.json"));
        Assert.Equal(expected.Length, resized.Length);
        int largest = expected.Zip(resized).Max(pair => Math.Abs(pair.First - pair.Second));
        TestContext.Current.TestOutputHelper?.WriteLine($"{width}×{height} to {figures[2]}×{figures[3]}: largest difference {largest}");
        Assert.Equal(0, largest);
    }

    /// <summary>The picture that reference.py draws.</summary>
    internal static byte[] Picture(int width, int height)
    {
        byte[] rgb = new byte[width * height * 3];
        for (int i = 0; i < rgb.Length; i++)
        {
            (int x, int y, int channel) = (i / 3 % width, i / 3 / width, i % 3);
            long noise = ((x * 73856093L) ^ (y * 19349663L) ^ (channel * 83492791L)) & 0xffff;
            rgb[i] = (byte)((noise % 5) switch { 0 => 255, 1 => 0, _ => (noise >> 4) & 0xff });
        }

        return rgb;
    }
}
