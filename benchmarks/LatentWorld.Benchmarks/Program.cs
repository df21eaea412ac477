using LatentWorld.Benchmarks;
using LatentWorld.Engine.Models;

switch (args)
{
    case ["pictures", .. string[] rest]:
        PictureSpeed.Measure(rest);
        return;
    case ["parity", .. string[] rest]:
        ParitySuite.Measure(rest);
        return;
    case ["memory", .. string[] rest]:
        DeviceTrouble.RunOutOfMemory(rest);
        return;
    case ["lost", .. string[] rest]:
        DeviceTrouble.LoseDevice(rest);
        return;
}

bool onlyOverhead = args is ["overhead", ..];
string path = args[(onlyOverhead ? 1 : 0)..] is [string folder, ..] ? folder : "models/terra";
using OnnxDiffusionModel model = OnnxDiffusionModel.Load(path, new ModelOptions(), Console.WriteLine);

if (onlyOverhead)
{
    StepOverhead.Measure(model);
    return;
}

TraceSimulation.Measure(model);
StepOverhead.Measure(model);
PreviewColours.Measure(model);
await FirstTiles.Measure(model);
await TracePlay.Measure(model);
