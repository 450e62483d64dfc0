using System.Text;
using Telemetry.AppHost;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Alertmanager;

public sealed class RelocatedAlertmanagerTests : IDisposable
{
    private const string Debian = "x/usr/share/prometheus/alertmanager35 /usr/share/prometheus/alertmanager/ui/ /usr/share/prometheus/alertmanager/no-ui";

    private readonly TempFolder _folder = new();

    [Fact]
    public void The_path_of_the_templates_becomes_the_working_directory_and_those_of_pages_stay()
    {
        var program = Encoding.ASCII.GetBytes(Debian);

        Assert.True(RelocatedAlertmanager.Relocate(program));

        var path = string.Concat(Enumerable.Repeat("./", 17));
        Assert.Equal($"x{path}35 /usr/share/prometheus/alertmanager/ui/ /usr/share/prometheus/alertmanager/no-ui", Encoding.ASCII.GetString(program));
    }

    [Fact]
    public async Task A_copy_is_made_that_can_be_started_with_its_templates_beside_it()
    {
        var program = _folder.Program("tree/usr/bin/prometheus-alertmanager", Debian);
        _folder.File("tree/usr/share/prometheus/alertmanager/default.tmpl", "template");
        var data = Directory.CreateDirectory(Path.Combine(_folder.Path, "data")).FullName;

        var placed = await RelocatedAlertmanager.PlaceAsync(program, Path.Combine(_folder.Path, "tree"), data, CancellationToken.None);

        Assert.Equal(Path.Combine(data, "prometheus-alertmanager"), placed);
        Assert.Equal(new FileInfo(program).UnixFileMode, new FileInfo(placed).UnixFileMode);
        Assert.Equal(Debian, File.ReadAllText(program));
        Assert.Equal("template", File.ReadAllText(Path.Combine(data, "default.tmpl")));
        Assert.Equal(2, Directory.GetFiles(data).Length);
    }

    [Fact]
    public async Task A_program_that_has_its_templates_in_itself_is_started_as_it_is()
    {
        var program = _folder.Program("tree/usr/bin/prometheus-alertmanager", "/usr/share/prometheus/alertmanager/ui/");

        Assert.Equal(program, await RelocatedAlertmanager.PlaceAsync(program, Path.Combine(_folder.Path, "tree"), _folder.Path, CancellationToken.None));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    public void Dispose() => _folder.Dispose();
}
