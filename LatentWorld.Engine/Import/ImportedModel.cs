using LatentWorld.Engine.Checkpoints.Kinds;
using LatentWorld.Engine.Diffusion.Schedules;
using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Import;

/// <summary>A model folder that was written.</summary>
/// <param name="Folder">Its absolute path.</param>
/// <param name="Reference">Its name, and the hash by which worlds name it.</param>
/// <param name="Kind">Which generation of Stable Diffusion it is.</param>
/// <param name="Prediction">What its U-Net predicts.</param>
/// <param name="Parts">Its networks in the order in which they were written, with the bytes of each.</param>
/// <param name="Bytes">Bytes of all its files.</param>
public sealed record ImportedModel(
    string Folder, ModelReference Reference, CheckpointKind Kind, PredictionType Prediction, IReadOnlyList<(string Part, long Bytes)> Parts, long Bytes);
