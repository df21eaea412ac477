namespace LatentWorld.Engine.Checkpoints.Kinds;

/// <summary>Which generation of Stable Diffusion a checkpoint is of; it decides the heads of attention and the text model's form.</summary>
public enum CheckpointKind
{
    /// <summary>1.x: OpenAI's ViT-L/14 reads the prompt (width 768), the U-Net has 8 heads of attention.</summary>
    StableDiffusion1,

    /// <summary>2.x: OpenCLIP's ViT-H/14 reads the prompt (width 1024), the U-Net's heads have 64 channels.</summary>
    StableDiffusion2,
}
