using System.Text;
using LatentWorld.Engine.Numpy;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Numpy;

public sealed class NpyReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_the_writer_writes_is_read()
    {
        string path = Path.Combine(_folder.Path, "a.npy");
        float[] values = [1, -2, 3.5f, float.MaxValue, 0, 1e-20f];
        using (var writer = new NpyWriter<float>(path, 1, 2, 3))
        {
            writer.Write(values);
        }

        NpyArray read = NpyReader.Read(File.ReadAllBytes(path), 6);
        Assert.Equal(values, read.Values);
        Assert.Equal([1, 2, 3], read.Shape);
    }

    /// <summary>Bytes as NumPy 1.24 writes numpy.array([1.5, -2]) in each type.</summary>
    [Theory]
    [InlineData("<f2", "003E00C0")]
    [InlineData(">f2", "3E00C000")]
    [InlineData("<f4", "0000C03F000000C0")]
    [InlineData(">f4", "3FC00000C0000000")]
    [InlineData("<f8", "000000000000F83F00000000000000C0")]
    [InlineData(">f8", "3FF8000000000000C000000000000000")]
    public void Every_width_and_order_is_read(string type, string data) =>
        Assert.Equal([1.5f, -2], NpyReader.Read(FileOf(type, "(2,)", data), 2).Values);

    [Theory]
    [InlineData("<i4", "(2,)", "0000000000000000", "of type <i4")]
    [InlineData("<f4", "(3,)", "0000C03F000000C0", "8 bytes of numbers where its shape asks for 12")]
    [InlineData("<f4", "(1,)", "0000C03F000000C0", "8 bytes of numbers where its shape asks for 4")]
    [InlineData("<f4", "(9999999, 9999999)", "", "at most 4 numbers")]
    [InlineData("<f4", "(65536, 65536)", "", "at most 4 numbers")]
    [InlineData("<f4", "(99999999999999999999,)", "", "at most 4 numbers")]
    [InlineData("<f4", "(-1,)", "", "none of NumPy's")]
    [InlineData("|O", "(1,)", "80", "of type |O")]
    public void What_is_no_small_array_of_numbers_is_refused(string type, string shape, string data, string words) =>
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => NpyReader.Read(FileOf(type, shape, data), 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Fortran_order_is_refused() => Assert.Contains(
        "Fortran", Assert.Throws<InvalidDataException>(() => NpyReader.Read(FileOf("<f4", "(1,)", "00000000", fortran: true), 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void Wherever_a_file_is_cut_off_it_is_refused()
    {
        byte[] whole = FileOf("<f4", "(2,)", "0000C03F000000C0");
        for (int length = 0; length < whole.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => NpyReader.Read(whole.AsSpan(0, length), 4));
        }
    }

    public void Dispose() => _folder.Dispose();

    private static byte[] FileOf(string type, string shape, string data, bool fortran = false)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. Convert.FromHexString(data)];
    }
}
