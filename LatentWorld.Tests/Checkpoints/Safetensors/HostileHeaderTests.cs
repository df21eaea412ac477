using System.Buffers.Binary;
using System.Text;
using LatentWorld.Engine.Checkpoints;
using LatentWorld.Engine.Checkpoints.Safetensors;
using LatentWorld.Tests.Checkpoints.Layouts;
using LatentWorld.Tests.Models;

namespace LatentWorld.Tests.Checkpoints.Safetensors;

public sealed class HostileHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "the key a twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "the key a twice")]
    [InlineData("""{"__metadata__":{},"__metadata__":{},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "the key __metadata__ twice")]
    [InlineData("""{"__metadata__":{"k":"1","k":"2"}}""", 0, "the key __metadata__.k twice")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "no JSON that the format knows")]
    [InlineData("""{"a":{"dtype":"F32","dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "a has the field dtype twice")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"stride":[1]}}""", 4, "a has a field that the format does not know, stride")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "a lacks the field data_offsets")]
    [InlineData("""{"a":{"shape":[1],"data_offsets":[0,4]}}""", 4, "a lacks the field dtype")]
    [InlineData("""{"a":{"dtype":"F32","data_offsets":[0,4]}}""", 4, "a lacks the field shape")]
    [InlineData("""{"a":{"dtype":"X32","shape":[1],"data_offsets":[0,4]}}""", 4, "a is of type X32, which the format does not know")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "a has 4 bytes where shape [2] of F32 takes 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "a has a shape that is no list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "a has a shape that is no list")]
    [InlineData("""{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}""", 4, "a has a shape that is no list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4, "a has a shape that is no list of at most 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}}""", 0, "which no file can hold")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,0],"data_offsets":[0,0]}}""", 0, "which no file can hold")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "a has a data_offsets that is no list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "a has data_offsets [4, 0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}""", 4, "a has data_offsets [0]")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", 4, "a has a data_offsets that is no list of at most 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "a has data_offsets [0, 8], and 4 bytes of data are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775807]}}""", 4, "9223372036854775807], and 4 bytes of data are there")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,9223372036854775808]}}""", 4, "a has a data_offsets that is no list")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "a and b share 2 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "a and b share 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}}""", 10, "2 bytes between a and b belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", 8, "4 bytes between the header and a belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 7, "has 3 bytes behind its last tensor that belong to none")]
    [InlineData("""{"a":[[[[[[1]]]]]]}""", 0, "no JSON that the format knows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}}""", 4, "no JSON that the format knows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}} {}""", 4, "no JSON that the format knows")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", 4, "no JSON that the format knows")]
    [InlineData("""{"a":1}""", 0, "no JSON that the format knows")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 4, "no JSON that the format knows")]
    [InlineData("""[{}]""", 0, "does not begin with {")]
    [InlineData("""{"a\nb\u202e":{"dtype":"F32","shape":[1]}}""", 4, "a␊b⟨U+202E⟩ lacks the field data_offsets")]
    public void A_damaged_or_hostile_header_gets_one_line(string header, int data, string words) => AssertRefused([.. SafetensorsWriter.Header(header), .. new byte[data]], words);

    [Theory]
    [InlineData(0x7fff_ffff_ffff_ffff)]
    [InlineData(unchecked((long)0xffff_ffff_ffff_ffff))]
    [InlineData(100_000_001)]
    public void A_header_of_eight_exbibytes_takes_no_memory(long length) => AssertRefused([.. BitConverter.GetBytes(length), .. "{}"u8], "and at most 100000000 are read");

    [Theory]
    [InlineData(1024, "xxx… lacks the field shape")]
    [InlineData(1025, "has a key of 1025 characters, xxx")]
    [InlineData(1_000_000, "has a key of 1000000 characters, xxx")]
    public void A_long_key_is_cut_in_the_line(int length, string words) =>
        Assert.InRange(AssertRefused(SafetensorsWriter.Header("{\"" + new string('x', length) + "\":" + """{"dtype":"F32"}}"""), words).Length, 1, 600);

    [Fact]
    public void Nesting_a_million_deep_is_refused() => AssertRefused(SafetensorsWriter.Header($$"""{"a":{{new string('[', 1_000_000)}}"""), "no JSON that the format knows");

    [Fact]
    public void Tensors_without_end_are_refused()
    {
        IEnumerable<string> entries = Enumerable.Range(0, 100_001).Select(i => $"\"{i}\":" + """{"dtype":"F32","shape":[0],"data_offsets":[0,0]}""");
        AssertRefused(SafetensorsWriter.Header("{" + string.Join(',', entries) + "}"), "more than 100000 tensors");
    }

    /// <summary>Bytes that are no UTF-8 where a name or text should be.</summary>
    [Fact]
    public void Text_that_is_none_is_refused() => AssertRefused(
        [.. SafetensorsWriter.Header("""{"aXa":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""").Select(value => value == 'X' ? (byte)0xff : value), 0, 0, 0, 0],
        "no JSON that the format knows");

    /// <summary>Safetensors 95: a file that was cut off was found out only when its last tensor was read.</summary>
    [Fact]
    public void Wherever_a_file_is_cut_off_it_is_refused_at_once()
    {
        byte[] whole = File.ReadAllBytes(SafetensorsWriter.Write(_folder.File("whole.safetensors"), [new("a", [2], [1, 2]), new("b", [1], [3])]));
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length], "");
        }
    }

    [Fact]
    public void A_header_longer_than_its_file_is_cut_off() => AssertRefused([.. BitConverter.GetBytes(100L), .. "{}"u8], "is cut off in its header: that has 100 bytes, and 2 are there");

    /// <summary>Whatever byte is changed, the file opens or is refused in one line; nothing else happens.</summary>
    [Fact]
    public void Changed_bytes_never_do_more_than_refuse()
    {
        byte[] whole = File.ReadAllBytes(SafetensorsWriter.Write(_folder.File("whole.safetensors"), [new("a", [2], [1, 2]), new("b", [1], [3])]));
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte value in new byte[] { 0, (byte)'"', (byte)'9', (byte)'}', 0xff })
            {
                byte[] changed = [.. whole];
                changed[i] = value;
                string path = Written(changed);
                try
                {
                    SafetensorsFile.Open(path).Dispose();
                }
                catch (CheckpointException exception)
                {
                    Assert.Contains(path, exception.Message, StringComparison.Ordinal);
                }
            }
        }
    }

    /// <summary>640 is 0x280: its first bytes are those of a pickled file.</summary>
    [Fact]
    public void A_header_whose_length_looks_like_a_pickle_is_read()
    {
        byte[] header = Encoding.ASCII.GetBytes("{}".PadRight(640));
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, 640);
        using SafetensorsFile file = SafetensorsFile.Open(Written([.. length, .. header]));
        Assert.Empty(file.Tensors);
    }

    public void Dispose() => _folder.Dispose();

    private string AssertRefused(byte[] bytes, string words)
    {
        string path = Written(bytes);
        string message = Assert.Throws<CheckpointException>(() => SafetensorsFile.Open(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private string Written(byte[] bytes)
    {
        string path = _folder.File("a.safetensors");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
