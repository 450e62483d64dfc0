using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Rules;

public sealed class DebianMirrorTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("debian.sources", "Types: deb\n# a comment\nURIs: https://mirror.example/debian\nSuites: bookworm bookworm-updates\n")]
    [InlineData("sources.list", "# deb https://old.example/debian bookworm main\ndeb [arch=amd64] https://mirror.example/debian bookworm main\n")]
    public void The_archive_is_found_in_both_forms_of_sources(string name, string text) =>
        Assert.Equal("https://mirror.example/debian", DebianMirror.Read([_folder.File(name, text)]).Url);

    [Fact]
    public void Other_archives_are_passed_over() => Assert.Equal(
        "https://mirror.example/debian/",
        DebianMirror.Read(
            [
                _folder.File("a.list", "deb https://packages.example/apt cloud main\n"),
                _folder.File("b.sources", "URIs: https://mirror.example/debian-security\n\nURIs: https://mirror.example/debian/\n"),
            ]).Url);

    [Fact]
    public void Without_one_it_is_said_what_follows() =>
        Assert.Contains("not checked against Prometheus 3", Assert.Throws<InvalidOperationException>(() => DebianMirror.Read([])).Message, StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
