#:project ../../LatentWorld.Engine
#:package Microsoft.ML.OnnxRuntime.Gpu.Linux
#:property PublishAot=false
// Opens a model folder, draws one picture of two steps, and says how long both took and the process's largest memory:
// dotnet run benchmarks/import/picture.cs -- imported picture.png
using System.Diagnostics;
using LatentWorld.Engine.Pipelines;

long start = Stopwatch.GetTimestamp();
using DiffusionPipeline pipeline = DiffusionPipeline.Open(args[0]);
TimeSpan opened = Stopwatch.GetElapsedTime(start);
WorldPlane plane = pipeline.Plane(pipeline.DefaultWorld with { Steps = 2 });
start = Stopwatch.GetTimestamp();
plane.Render(0.5, 0.5).SavePng(args[1]);
TimeSpan drawn = Stopwatch.GetElapsedTime(start);
string peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
Console.WriteLine($"opened in {opened.TotalSeconds:f1} s, a picture of 2 steps in {drawn.TotalSeconds:f1} s, {peak}");
