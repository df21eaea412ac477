namespace LatentWorld.Engine.Onnx;

/// <summary>The element types of ONNX (TensorProto.DataType in onnx.proto) that networks and their weights have.</summary>
internal static class OnnxElementType
{
    private static readonly Dictionary<long, (string Name, double Bytes)> Known = new()
    {
        [1] = ("float32", 4),
        [2] = ("uint8", 1),
        [3] = ("int8", 1),
        [4] = ("uint16", 2),
        [5] = ("int16", 2),
        [6] = ("int32", 4),
        [7] = ("int64", 8),
        [8] = ("text", 0),
        [9] = ("bool", 1),
        [10] = ("float16", 2),
        [11] = ("float64", 8),
        [12] = ("uint32", 4),
        [13] = ("uint64", 8),
        [16] = ("bfloat16", 2),
        [17] = ("float8", 1),
        [18] = ("float8", 1),
        [19] = ("float8", 1),
        [20] = ("float8", 1),
        [21] = ("uint4", .5),
        [22] = ("int4", .5),
    };

    public static string Name(long type) => Known.TryGetValue(type, out (string Name, double) known) ? known.Name : $"type {type}";

    /// <summary>Bytes of so many elements.</summary>
    public static long Bytes(long type, long count) => (long)(Known.GetValueOrDefault(type).Bytes * count);
}
