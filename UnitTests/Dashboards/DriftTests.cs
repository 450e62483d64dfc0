using Telemetry.Dashboards;
using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Dashboards;

/// <summary>The committed dashboards and their page are what Dashboards/Definitions says.</summary>
public sealed class DriftTests
{
    public static TheoryData<string> Paths => [.. GeneratedFiles.All().Keys];

    [Theory]
    [MemberData(nameof(Paths))]
    public void File_is_what_its_definition_says(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Checkout.PathOf(path))!);
        GeneratedFile.AssertCurrent(path, GeneratedFiles.All()[path]);
    }

    [Fact]
    public void No_dashboard_is_left_without_a_definition() =>
        Assert.Empty(DashboardFile.All().Select(x => x.Path).Except(GeneratedFiles.All().Keys));
}
