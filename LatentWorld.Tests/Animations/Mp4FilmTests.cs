using System.Buffers.Binary;
using System.Text;
using LatentWorld.Engine.Animations;

namespace LatentWorld.Tests.Animations;

/// <summary>Films by the real ffmpeg, read by the boxes of their files (ISO/IEC 14496-12).</summary>
public sealed class Mp4FilmTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 16, 16, false)]
    [InlineData(7, 33, 17, false)]
    [InlineData(7, 64, 64, true)]
    [InlineData(2, 1, 1, false)]
    public async Task A_film_has_its_frames_its_length_and_an_even_size(int count, int width, int height, bool thereAndBack)
    {
        Ffmpeg program = await Ffmpeg.FindAsync(cancel: Cancel);
        Assert.SkipUnless(program.IsAvailable, program.Reason ?? "");
        var options = new AnimationOptions { FrameMilliseconds = 125, ThereAndBack = thereAndBack };
        using var oneWay = new OneWayStream();
        await Mp4Film.WriteAsync(DrawnPictures.Of(count, width, height), options, program, oneWay, cancel: Cancel);
        byte[] film = oneWay.ToArray();

        string[] boxes = [.. Boxes(film, 0).Select(box => box.Name)];
        Assert.Equal("ftyp", boxes[0]);
        Assert.True(Array.IndexOf(boxes, "moov") < Array.IndexOf(boxes, "mdat"), "The index stands behind the pictures.");
        ReadOnlySpan<byte> track = Find(film, "moov", "trak", "tkhd");
        Assert.Equal(width + (width % 2), BinaryPrimitives.ReadUInt16BigEndian(track[76..]));
        Assert.Equal(height + (height % 2), BinaryPrimitives.ReadUInt16BigEndian(track[80..]));
        ReadOnlySpan<byte> sizes = Find(film, "moov", "trak", "mdia", "minf", "stbl", "stsz");
        int frames = options.Order(count).Count();
        Assert.Equal(frames, BinaryPrimitives.ReadInt32BigEndian(sizes[8..]));
        ReadOnlySpan<byte> movie = Find(film, "moov", "mvhd");
        Assert.Equal(0.125 * frames, (double)BinaryPrimitives.ReadInt32BigEndian(movie[16..]) / BinaryPrimitives.ReadInt32BigEndian(movie[12..]), 2);
    }

    [Fact]
    public async Task A_lower_quality_makes_a_smaller_film()
    {
        Ffmpeg program = await Ffmpeg.FindAsync(cancel: Cancel);
        Assert.SkipUnless(program.IsAvailable, program.Reason ?? "");
        var lengths = new List<long>();
        foreach (int quality in (int[])[95, 10])
        {
            using var film = new MemoryStream();
            await Mp4Film.WriteAsync(DrawnPictures.Of(5, 128, 128), new() { Quality = quality }, program, film, cancel: Cancel);
            lengths.Add(film.Length);
        }

        Assert.True(lengths[1] < lengths[0], $"{lengths[1]} and {lengths[0]} bytes");
    }

    private static ReadOnlySpan<byte> Find(byte[] film, params string[] path)
    {
        (int start, int length) = (0, film.Length);
        foreach (string name in path)
        {
            (_, start, length) = Boxes(film[..(start + length)], start).First(box => box.Name == name);
        }

        return film.AsSpan(start, length);
    }

    /// <summary>The boxes from a place on: a size, four letters, and what is in them.</summary>
    private static IEnumerable<(string Name, int Start, int Length)> Boxes(byte[] film, int start)
    {
        for (int at = start, size; at < film.Length; at += size)
        {
            size = BinaryPrimitives.ReadInt32BigEndian(film.AsSpan(at));
            yield return (Encoding.ASCII.GetString(film, at + 4, 4), at + 8, size - 8);
        }
    }
}
