using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class UrlTests
{
    [Fact]
    public async Task Every_endpoint_is_a_url_that_is_inactive_until_it_is_served()
    {
        var urls = await UrlsAsync(web => web.WithHttpEndpoint().WithEndpoint(scheme: "rtmp"));

        Assert.Equal(
            [("http", "http://localhost:40001", true, "", 0), ("rtmp", "rtmp://localhost:40002", true, "", -1)],
            urls.Select(u => (u.Name, u.Url, u.IsInactive, u.DisplayProperties.DisplayName, u.DisplayProperties.SortOrder)));
    }

    [Fact]
    public async Task A_path_becomes_a_page_of_its_endpoint()
    {
        var urls = await UrlsAsync(web => web.WithHttpEndpoint()
            .WithUrlForEndpoint("http", url => url.DisplayText = "Prometheus")
            .WithUrlForEndpoint("http", _ => new() { Url = "/targets?a=1", DisplayText = "Targets", DisplayOrder = 7 })
            .WithUrlForEndpoint("absent", _ => new() { Url = "/never" }));

        Assert.Equal(
            [("http://localhost:40001", "Prometheus", 0), ("http://localhost:40001/targets?a=1", "Targets", 7)],
            urls.Select(u => (u.Url, u.DisplayProperties.DisplayName, u.DisplayProperties.SortOrder)));
    }

    [Fact]
    public async Task Other_urls_stand_beside_them_and_are_active()
    {
        var urls = await UrlsAsync(web => web.WithHttpEndpoint()
            .WithUrl("https://telemetry.example/docs", "Docs")
            .WithUrl($"{web.GetEndpoint("http")}/graph")
            .WithUrls(context => context.Urls.Add(new() { Url = "http://x/", DisplayLocation = UrlDisplayLocation.DetailsOnly })));

        Assert.Equal(
            [("http://localhost:40001", true, false), ("https://telemetry.example/docs", false, false), ("http://localhost:40001/graph", true, false), ("http://x/", false, true)],
            urls.Select(u => (u.Url, u.IsInactive, u.IsInternal)));
    }

    private static async Task<List<UrlSnapshot>> UrlsAsync(Action<IResourceBuilder<ExecutableResource>> configure)
    {
        var builder = TestApplication.Builder();
        var web = builder.AddExecutable("web", "true", ".");
        configure(web);
        using var application = TestApplication.Build(builder).WithAddresses();
        return [.. await ResourceUrls.ComputeAsync(web.Resource, builder.ExecutionContext, CancellationToken.None)];
    }
}
