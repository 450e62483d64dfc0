using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetry.Apps.StudioPlayer.Pages;

namespace Telemetry.UnitTests.Apps.StudioPlayer;

public sealed class StaticPagesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("telemetry-pages-");
    private readonly ServiceProvider _services = new ServiceCollection().AddLogging().BuildServiceProvider();
    private readonly StaticPages _pages;

    public StaticPagesTests()
    {
        var root = _folder.CreateSubdirectory("wwwroot");
        File.WriteAllText(Path.Combine(_folder.FullName, "secret.html"), "secret");
        File.WriteAllText(Path.Combine(root.FullName, "share-client.html"), "main");
        File.WriteAllText(Path.Combine(root.FullName, "client.js"), "script");
        File.WriteAllText(Path.Combine(root.CreateSubdirectory("sub").FullName, "page.html"), "sub");
        File.WriteAllText(Path.Combine(root.FullName, ".hidden.html"), "hidden");
        File.WriteAllText(Path.Combine(root.FullName, "unknown.type-of-file"), "unknown");
        File.CreateSymbolicLink(Path.Combine(root.FullName, "link.html"), Path.Combine(_folder.FullName, "secret.html"));
        Directory.CreateSymbolicLink(Path.Combine(root.FullName, "linked"), _folder.FullName);
        _pages = new StaticPages(new Environment(root.FullName), NullLogger<StaticPages>.Instance);
    }

    public void Dispose()
    {
        _services.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/", "main", "text/html; charset=utf-8")]
    [InlineData("/share-client.html", "main", "text/html; charset=utf-8")]
    [InlineData("/client.js", "script", "text/javascript; charset=utf-8")]
    [InlineData("/sub/page.html", "sub", "text/html; charset=utf-8")]
    public async Task File_of_the_folder_is_served(string path, string text, string type)
    {
        var (status, body, headers) = await GetAsync(path);

        Assert.Equal((200, text, type), (status, body, headers.ContentType.ToString()));
        Assert.Equal("nosniff", headers.XContentTypeOptions.ToString());
        Assert.Contains("default-src 'self'", headers.ContentSecurityPolicy.ToString());
        Assert.Contains("frame-ancestors 'none'", headers.ContentSecurityPolicy.ToString());
    }

    [Theory]
    [InlineData("/../secret.html")]
    [InlineData("/..%2fsecret.html")]
    [InlineData("/%2e%2e/secret.html")]
    [InlineData("/..\\secret.html")]
    [InlineData("/sub/../../secret.html")]
    [InlineData("/sub/..%5c..%5csecret.html")]
    [InlineData("/./client.js")]
    [InlineData("//client.js")]
    [InlineData("/client.js/")]
    [InlineData("/client.js\0.html")]
    [InlineData("/client.js%00.html")]
    [InlineData("/link.html")]
    [InlineData("/linked/secret.html")]
    [InlineData("/linked/wwwroot/client.js")]
    [InlineData("/.hidden.html")]
    [InlineData("/unknown.type-of-file")]
    [InlineData("/etc/passwd")]
    [InlineData("/..%2f..%2f..%2fetc/passwd")]
    [InlineData("/....//....//etc/passwd")]
    [InlineData("/\uff0e\uff0e/secret.html")]
    [InlineData("/CLIENT.JS")]
    [InlineData("/sub")]
    [InlineData("")]
    public async Task Nothing_else_is(string path) => Assert.Equal(404, (await GetAsync(path)).Status);

    [Fact]
    public async Task File_that_became_a_link_is_no_longer_served()
    {
        var file = Path.Combine(_folder.FullName, "wwwroot", "client.js");
        File.Delete(file);
        File.CreateSymbolicLink(file, Path.Combine(_folder.FullName, "secret.html"));

        Assert.Equal(404, (await GetAsync("/client.js")).Status);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Files_are_only_read(string method) => Assert.Equal(404, (await GetAsync("/client.js", method)).Status);

    private async Task<(int Status, string Body, IHeaderDictionary Headers)> GetAsync(string path, string method = "GET")
    {
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = _services, Request = { Method = method, Path = new PathString(path) }, Response = { Body = body } };
        await _pages.InvokeAsync(context, next =>
        {
            next.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        return (context.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()), context.Response.Headers);
    }

    private sealed class Environment(string root) : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = root;

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = root;

        public string EnvironmentName { get; set; } = "";
    }
}
