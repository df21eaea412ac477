using System.Text.Json;

namespace LatentWorld.Engine.Checkpoints.Safetensors;

/// <summary>Reads one tensor's entry of a header: dtype, shape and data_offsets, each once and nothing else.</summary>
/// <param name="file">The file, for messages.</param>
/// <param name="name">The tensor's key.</param>
/// <param name="data">Bytes behind the header.</param>
internal sealed class SafetensorsEntry(SafetensorsFile file, string name, long data)
{
    private const int MostDimensions = 8;

    private ElementType? _type;
    private List<long>? _shape;
    private List<long>? _offsets;

    /// <exception cref="CheckpointException">The entry is damaged or hostile.</exception>
    /// <exception cref="JsonException">It is no such object.</exception>
    public SafetensorsTensor Read(ref Utf8JsonReader reader)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartObject);
        while (SafetensorsHeader.NextName(ref reader) is { } field)
        {
            switch (field)
            {
                case "dtype": _type = Once(field, _type, Type(ref reader)); break;
                case "shape": _shape = Once(field, _shape, Numbers(ref reader, field, MostDimensions)); break;
                case "data_offsets": _offsets = Once(field, _offsets, Numbers(ref reader, field, 2)); break;
                default: throw Fault($"has a field that the format does not know, {SafetensorsFile.Shown(field)}");
            }
        }

        return Tensor(_type ?? throw Lacks("dtype"), _shape ?? throw Lacks("shape"), _offsets ?? throw Lacks("data_offsets"));
    }

    private SafetensorsTensor Tensor(ElementType type, List<long> shape, List<long> offsets)
    {
        if (offsets is not [long begin, long end] || begin > end || end > data)
        {
            throw Fault($"has data_offsets [{string.Join(", ", offsets)}], and {data} bytes of data are there: the file is cut off or damaged");
        }

        Int128 bits = type.Bits;
        foreach (long dimension in shape)
        {
            // Never above 2^62 × 2^31 before it is refused.
            bits = dimension <= int.MaxValue && bits <= long.MaxValue / 2 ? bits * dimension : throw Fault($"has the shape [{string.Join(", ", shape)}], which no file can hold");
        }

        return bits == (Int128)(end - begin) * 8
            ? new(file, name, type, [.. shape.Select(dimension => (int)dimension)], begin, end)
            : throw Fault($"has {end - begin} bytes where shape [{string.Join(", ", shape)}] of {type.Word} takes {(bits + 7) / 8}");
    }

    private ElementType Type(ref Utf8JsonReader reader)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.String);
        string word = reader.GetString()!;
        return ElementType.Find(word) ?? throw Fault($"is of type {SafetensorsFile.Shown(word)}, which the format does not know");
    }

    private List<long> Numbers(ref Utf8JsonReader reader, string field, int most)
    {
        SafetensorsHeader.Expect(ref reader, JsonTokenType.StartArray);
        List<long> numbers = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            bool isCount = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0 && numbers.Count < most
                && Add(numbers, number);
            if (!isCount)
            {
                throw Fault($"has a {field} that is no list of at most {most} whole numbers from 0 up");
            }
        }

        return numbers;
    }

    private static bool Add(List<long> numbers, long number)
    {
        numbers.Add(number);
        return true;
    }

    private T Once<T>(string field, T? before, T value)
        where T : class => before is null ? value : throw Fault($"has the field {field} twice");

    private CheckpointException Lacks(string field) => Fault($"lacks the field {field}");

    private CheckpointException Fault(string what) => file.Damaged($"has a damaged header: {SafetensorsFile.Shown(name)} {what}");
}
