using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using LatentWorld.Engine.Checkpoints;

namespace LatentWorld.Tests.Networks;

/// <summary>The weights of one of our own small .safetensors files: single precision only, nothing is checked.</summary>
internal sealed class SafetensorsWeights : INetworkWeights
{
    private readonly Dictionary<string, (int[] Shape, long Begin)> _places = [];
    private readonly byte[] _data;

    public SafetensorsWeights(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        using var words = JsonDocument.Parse(file.AsMemory(8, header));
        foreach (JsonProperty weight in words.RootElement.EnumerateObject())
        {
            Assert.Equal("F32", weight.Value.GetProperty("dtype").GetString());
            int[] shape = [.. weight.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            _places[weight.Name] = (shape, weight.Value.GetProperty("data_offsets")[0].GetInt64());
        }

        _data = file[(8 + header)..];
    }

    public IReadOnlyCollection<string> Names => _places.Keys;

    public IReadOnlyList<int> ShapeOf(string name) => _places[name].Shape;

    public void Read(string name, long first, Span<float> destination) =>
        MemoryMarshal.Cast<byte, float>(_data.AsSpan((int)_places[name].Begin)).Slice((int)first, destination.Length).CopyTo(destination);
}
