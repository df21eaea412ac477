namespace LatentWorld.Engine.Inversion;

/// <summary>When the fixed point of a step counts as found.</summary>
/// <param name="Tolerance">Relative residual ‖g(x) − x‖ / ‖x‖ at which a step's iterations end: 1e-5 in single precision, 1e-3 in half.</param>
/// <param name="Iterations">
/// Most iterations of a step. Four or five do in most; it takes more nearest the picture, and where the subject of the picture is
/// decided (timesteps 640 to 780 of terra), where a residual of 4e-3 after three gave another picture.
/// </param>
public sealed record InversionOptions(double Tolerance, int Iterations = 20)
{
    /// <summary>Steps nearest the picture that <see cref="InversionMode.Editable"/> replaces.</summary>
    public const int ReplacedSteps = 3;

    /// <summary>Those of a model's precision.</summary>
    /// <param name="precision">"fp32" or "fp16".</param>
    public static InversionOptions Of(string precision) => new(precision == "fp16" ? 1e-3 : 1e-5);
}
