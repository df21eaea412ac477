using LatentWorld.Web.Fields;

namespace LatentWorld.Tests.Web.Fields;

/// <summary>Tables that other programs read.</summary>
public sealed class InvariantTableTests
{
    [Fact]
    public void Has_a_line_a_value_and_nothing_where_nothing_is_known() => Assert.Equal(
        "x,value,state\n-3,0.5,resolved\n4,,\n",
        InvariantTable.Of<(long X, double? Value, string? State)>(
            "x,value,state", [(-3, .5, "resolved"), (4, null, null)], at => $"{at.X},{at.Value},{at.State}"));
}
