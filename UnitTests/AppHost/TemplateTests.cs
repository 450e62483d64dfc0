using Aspire.Hosting;
using Telemetry.AppHost;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.AppHost;

public sealed class TemplateTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Places_are_filled_in_and_nothing_else_is_touched() => Assert.Equal(
        "listen 127.0.0.1:1935; $remote_addr ${lower} ${} $$",
        Template.Fill("listen ${LISTEN}${RTMP_PORT}; $remote_addr ${lower} ${} $$", Values, "nginx.conf"));

    [Fact]
    public void A_place_without_a_value_is_named_with_its_file_and_what_there_is()
    {
        var refused = Assert.Throws<DistributedApplicationException>(() => Template.Fill("x ${PORT}", Values, "/lab/nginx.conf"));

        Assert.Equal("/lab/nginx.conf asks for ${PORT}, and there is no such value. It is not used. Known: LISTEN, RTMP_PORT.", refused.Message);
    }

    [Fact]
    public async Task The_file_is_replaced_in_one_step()
    {
        var template = _folder.File("nginx.conf", "port ${RTMP_PORT}");
        var target = Path.Combine(_folder.Path, "data", "nginx.conf");

        await Template.RenderAsync(template, target, Values, CancellationToken.None);
        await Template.RenderAsync(template, target, new Dictionary<string, string> { ["RTMP_PORT"] = "2" }, CancellationToken.None);

        Assert.Equal("port 2", File.ReadAllText(target));
        Assert.Equal(["nginx.conf"], Directory.GetFiles(Path.GetDirectoryName(target)!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_template_with_an_unknown_place_leaves_the_old_file()
    {
        var target = _folder.File("out/nginx.conf", "old");

        await Assert.ThrowsAsync<DistributedApplicationException>(() =>
            Template.RenderAsync(_folder.File("nginx.conf", "${OOPS}"), target, Values, CancellationToken.None));

        Assert.Equal("old", File.ReadAllText(target));
    }

    public void Dispose() => _folder.Dispose();

    private static Dictionary<string, string> Values => new() { ["RTMP_PORT"] = "1935", ["LISTEN"] = "127.0.0.1:" };
}
