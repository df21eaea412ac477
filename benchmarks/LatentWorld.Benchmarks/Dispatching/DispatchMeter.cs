using System.Diagnostics;
using LatentWorld.Cluster.Messages;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace LatentWorld.Benchmarks.Dispatching;

/// <summary>Times the dispatcher's calls, with reading the question and writing the answer where messages are serialized.</summary>
internal sealed class DispatchMeter(bool isSerialized)
{
    private readonly Serializer _serializer =
        new ServiceCollection().AddSerializer(builder => builder.AddAssembly(typeof(WorkReport).Assembly)).BuildServiceProvider().GetRequiredService<Serializer>();

    public double Microseconds { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Times what the dispatcher does by itself.</summary>
    public void Act(Action act)
    {
        long start = Stopwatch.GetTimestamp();
        act();
        Microseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    public TAnswer Call<TQuestion, TAnswer>(TQuestion question, Func<TQuestion, TAnswer> call)
        where TQuestion : notnull
        where TAnswer : notnull
    {
        if (!isSerialized)
        {
            TAnswer plain = default!;
            Act(() => plain = call(question));
            return plain;
        }

        byte[] sent = _serializer.SerializeToArray(question);
        long start = Stopwatch.GetTimestamp();
        byte[] answered = _serializer.SerializeToArray(call(_serializer.Deserialize<TQuestion>(sent)!));
        Microseconds += Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        Bytes += sent.Length + answered.Length;
        return _serializer.Deserialize<TAnswer>(answered)!;
    }
}
