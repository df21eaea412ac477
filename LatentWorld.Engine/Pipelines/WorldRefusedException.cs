using LatentWorld.Engine.Worlds;

namespace LatentWorld.Engine.Pipelines;

/// <summary>A recipe that a model cannot render; the message names each field, its bound and the cure.</summary>
/// <param name="problems">At least one.</param>
public sealed class WorldRefusedException(IReadOnlyList<WorldProblem> problems)
    : Exception(string.Join(' ', problems.Select(problem => $"{problem.Field}: {problem.Message}")))
{
    /// <summary>What is wrong, by field.</summary>
    public IReadOnlyList<WorldProblem> Problems { get; } = problems;
}
