using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LatentWorld.Mutation;

/// <summary>A small fault that can be put into a source.</summary>
/// <param name="File">The source, relative to the engine's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Start">First letter of the expression or statement that it changes.</param>
/// <param name="End">One behind the last.</param>
/// <param name="Mutated">What stands there with the fault; empty where a statement is taken away.</param>
/// <param name="IsStatement">Whether a statement is changed, and not an expression.</param>
/// <param name="Kind">In a word or two, for people.</param>
internal sealed record MutantSite(string File, int Line, int Start, int End, string Mutated, bool IsStatement, string Kind);

/// <summary>
/// Finds all places of a source where a fault can be put in: operators, conditions, numbers, branches, statements, results. What
/// the compiler wants constant is left out, and so is what would name a variable twice.
/// </summary>
internal static class MutantSites
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [SyntaxKind.AddExpression] = ["-"],
        [SyntaxKind.SubtractExpression] = ["+"],
        [SyntaxKind.MultiplyExpression] = ["/"],
        [SyntaxKind.DivideExpression] = ["*"],
        [SyntaxKind.ModuloExpression] = ["*"],
        [SyntaxKind.LeftShiftExpression] = [">>"],
        [SyntaxKind.RightShiftExpression] = ["<<"],
        [SyntaxKind.LessThanExpression] = ["<=", ">="],
        [SyntaxKind.LessThanOrEqualExpression] = ["<", ">"],
        [SyntaxKind.GreaterThanExpression] = [">=", "<="],
        [SyntaxKind.GreaterThanOrEqualExpression] = [">", "<"],
        [SyntaxKind.EqualsExpression] = ["!="],
        [SyntaxKind.NotEqualsExpression] = ["=="],
        [SyntaxKind.LogicalAndExpression] = ["||"],
        [SyntaxKind.LogicalOrExpression] = ["&&"],
        [SyntaxKind.AddAssignmentExpression] = ["-="],
        [SyntaxKind.SubtractAssignmentExpression] = ["+="],
        [SyntaxKind.MultiplyAssignmentExpression] = ["/="],
        [SyntaxKind.DivideAssignmentExpression] = ["*="],
    };

    /// <param name="file">The source's name, as the sites shall have it.</param>
    public static IEnumerable<MutantSite> Of(string file, SyntaxNode root) =>
        root.DescendantNodes(node => !IsConstant(node)).Where(node => !IsConstant(node)).SelectMany(node =>
            Faults(node).Select(fault => new MutantSite(
                file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1,
                node.SpanStart, node.Span.End, fault.Mutated, node is StatementSyntax, fault.Kind)));

    private static IEnumerable<(string Mutated, string Kind)> Faults(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } choice when IsPlain(choice.Right) =>
            [(choice.Right.ToString(), "always the other side of ??")],
        BinaryExpressionSyntax binary when IsPlain(binary) && !IsText(binary) => Operators.GetValueOrDefault(binary.Kind(), [])
            .Select(other => ($"{binary.Left} {other} {binary.Right}", $"{binary.OperatorToken} to {other}")),
        ConditionalExpressionSyntax choice when IsPlain(choice) =>
            [(choice.WhenTrue.ToString(), "always the first branch"), (choice.WhenFalse.ToString(), "always the second branch")],
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } number =>
            number.Token.Value is 0 or 0.0 or 0f or 0L ? [($"({number} + 1)", $"{number} to 1")]
                : [($"({number} + 1)", $"{number} to one more"), ($"({number} - 1)", $"{number} to one less")],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not when IsPlain(not) => [($"{not.Operand}", "! taken away")],
        ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } statement when Operators.TryGetValue(assignment.Kind(), out string[]? other) =>
            [($"{assignment.Left} {other[0]} {assignment.Right};", $"{assignment.OperatorToken} to {other[0]}"), Removed(statement)],
        ExpressionStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax => [Removed((StatementSyntax)node)],
        ExpressionSyntax condition when IsCondition(condition) && IsPlain(condition) => [($"!({condition})", "condition negated")],
        ExpressionSyntax result when IsResult(result) => [("default!", "result left out")],
        _ => [],
    };

    private static (string Mutated, string Kind) Removed(StatementSyntax statement) => ("", $"{statement.Kind()} taken away");

    private static bool IsCondition(ExpressionSyntax node) => node.Parent switch
    {
        IfStatementSyntax parent => parent.Condition == node,
        WhileStatementSyntax parent => parent.Condition == node,
        ConditionalExpressionSyntax parent => parent.Condition == node,
        _ => false,
    };

    private static bool IsResult(ExpressionSyntax node) => node is not (ThrowExpressionSyntax or RefExpressionSyntax or LiteralExpressionSyntax)
        && node.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax;

    // A variable that a pattern or an out argument makes would be made twice.
    private static bool IsPlain(SyntaxNode node) => !node.DescendantNodesAndSelf().Any(inner => inner is VariableDesignationSyntax);

    private static bool IsText(BinaryExpressionSyntax binary) => binary.DescendantNodes().Any(inner =>
        inner is InterpolatedStringExpressionSyntax or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression });

    private static bool IsConstant(SyntaxNode node) => node switch
    {
        AttributeListSyntax or PatternSyntax or SwitchLabelSyntax or EnumMemberDeclarationSyntax or ParameterSyntax => true,
        BaseFieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        LocalDeclarationStatementSyntax local => local.IsConst,
        _ => false,
    };
}
