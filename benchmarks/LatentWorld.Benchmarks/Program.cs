using LatentWorld.Benchmarks;
using LatentWorld.Engine.Models;

if (args is ["pictures", .. string[] rest])
{
    PictureSpeed.Measure(rest);
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
