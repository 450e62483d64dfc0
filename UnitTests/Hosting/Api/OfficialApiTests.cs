using Telemetry.UnitTests.Docs;

namespace Telemetry.UnitTests.Hosting.Api;

/// <summary>
/// What Hosting offers, the official packages of 13.5.2 offer under the same name, so that what compiles here compiles there. The list is made of the API listings that their
/// repository keeps at the tag v13.5.2 (src/Aspire.Hosting, .Docker, .PostgreSQL and .Testing, api/*.cs): every member of the types that Hosting has. Those listings are older than the
/// source at the tag; what is only in the source stands at the end.
/// </summary>
public sealed class OfficialApiTests
{
    private const string List = "UnitTests/Hosting/Api/official-api.txt";

    [Theory]
    [InlineData("Hosting")]
    [InlineData("Hosting.Testing")]
    public async Task Whatever_is_public_here_is_public_there(string project)
    {
        var official = (await File.ReadAllLinesAsync(Checkout.PathOf(List))).ToHashSet(StringComparer.Ordinal);

        var own = AspireDefinitions.Of(Path.Combine(AppContext.BaseDirectory, $"Telemetry.{project}.dll"));

        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, x => !official.Contains(x));
    }
}
