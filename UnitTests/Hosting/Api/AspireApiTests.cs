using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Hosting.Api;

/// <summary>
/// What the AppHost and the integration tests use of Aspire stands in a list, so that a change which the official packages might not know is seen in review.
/// </summary>
public sealed class AspireApiTests
{
    private static readonly string[] Users = ["AppHost", "IntegrationTests"];

    [Fact]
    public void Aspire_types_and_members_in_use_are_those_of_the_list()
    {
        var used = Users.SelectMany(project => AspireReferences.Of(AssemblyOf(project))).Distinct().Order(StringComparer.Ordinal);

        GeneratedFile.AssertCurrent("UnitTests/aspire-api.txt", string.Join('\n', used) + "\n");
    }

    private static string AssemblyOf(string project) =>
        Path.Combine(AppContext.BaseDirectory, "..", "..", project, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), $"Telemetry.{project}.dll");
}
