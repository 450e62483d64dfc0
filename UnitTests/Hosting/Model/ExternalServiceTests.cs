using System.Net;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class ExternalServiceTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private readonly DistributedApplicationBuilder _builder = TestApplication.Builder();
    private TestApplication? _application;

    [Theory]
    [InlineData("not a url", "must be an absolute URI")]
    [InlineData("https://example.test/?a=1", "cannot contain a query")]
    [InlineData("https://example.test/#a", "cannot contain a fragment")]
    public void A_url_that_no_path_fits_behind_is_refused(string url, string why) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(() => _builder.AddExternalService("mail", url)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_reference_hands_over_the_url()
    {
        var mail = _builder.AddExternalService("mail-box", "https://mail.example.test:8443/api/");
        var late = _builder.AddExternalService("late", _builder.AddParameter("late-url", "http://late.example.test"));
        _builder.AddExecutable("web", "true", ".").WithReference(mail).WithReference(late).WithEnvironment("MAIL", mail).WithEnvironment("LATE", late);
        _application = TestApplication.Build(_builder).WithAddresses();

        var env = await _application.EnvironmentOfAsync("web");

        Assert.Equal("https://mail.example.test:8443/api/", env["services__mail-box__https__0"]);
        Assert.Equal("https://mail.example.test:8443/api/", env["MAIL_BOX"]);
        Assert.Equal("https://mail.example.test:8443/api/", env["MAIL"]);
        Assert.Equal("http://late.example.test", env["services__late__http__0"]);
        Assert.Equal("http://late.example.test", env["LATE_HTTP"]);
        Assert.Equal("http://late.example.test", env["LATE"]);
    }

    [Fact]
    public async Task It_runs_with_its_url_as_soon_as_that_is_known()
    {
        var url = _builder.AddParameter("url");
        var fixedOne = _builder.AddExternalService("fixed", "https://fixed.example.test/").Resource;
        var late = _builder.AddExternalService("late", url).Resource;
        await InitializeAsync();

        await Notifications.WaitForResourceAsync("fixed", KnownResourceStates.Running).WaitAsync(Limit);
        Assert.Equal("ExternalService", SnapshotOf(fixedOne).ResourceType);
        Assert.Equal("fixed.example.test", SnapshotOf(fixedOne).Properties.Single(p => p.Name == "resource.source").Value);
        Assert.Equal("Waiting", SnapshotOf(late).State?.Text);

        await _application!.Get<ParameterProcessor>().ApplyAsync(url.Resource, "http://late.example.test/x", save: false);

        await Notifications.WaitForResourceAsync("late", KnownResourceStates.Running).WaitAsync(Limit);
        Assert.Equal("http://late.example.test/x", SnapshotOf(late).Urls.Single().Url);
    }

    [Fact]
    public async Task A_parameter_that_is_no_url_fails_it_and_says_so()
    {
        var late = _builder.AddExternalService("late", _builder.AddParameter("url", "nonsense"));
        _builder.AddExecutable("web", "true", ".").WithReference(late);
        await InitializeAsync();

        await Notifications.WaitForResourceAsync("late", KnownResourceStates.FailedToStart).WaitAsync(Limit);
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => _application!.SpecOfAsync("web"));
        Assert.Contains("'url' is invalid: The URL for the external service must be an absolute URI.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, HealthStatus.Healthy, "http://mail.example.test/up answered 200.")]
    [InlineData(HttpStatusCode.BadGateway, HealthStatus.Unhealthy, "http://mail.example.test/up answered 502 instead of 200.")]
    public async Task Its_health_is_what_it_answers_and_a_password_stays_out_of_the_text(HttpStatusCode answer, HealthStatus status, string text)
    {
        _builder.Services.ConfigureHttpClientDefaults(c => c.ConfigurePrimaryHttpMessageHandler(() => new Answering(answer)));
        var mail = _builder.AddExternalService("mail", "http://user:secret@mail.example.test/").WithHttpHealthCheck("/up");
        _application = TestApplication.Build(_builder);
        var key = Assert.Single(mail.Resource.Annotations.OfType<HealthCheckAnnotation>()).Key;

        var report = (await _application.Get<HealthCheckService>().CheckHealthAsync(r => r.Name == key)).Entries[key];

        Assert.Equal("mail_external_/up_200_check", key);
        Assert.Equal((status, text), (report.Status, report.Description));
    }

    [Fact]
    public void Only_http_has_an_http_health_check() => Assert.Contains(
        "non-HTTP scheme", Assert.Throws<ArgumentException>(() => _builder.AddExternalService("db", "postgres://db.example.test").WithHttpHealthCheck()).Message, StringComparison.Ordinal);

    public void Dispose() => _application?.Dispose();

    private ResourceNotificationService Notifications => _application!.Get<ResourceNotificationService>();

    private CustomResourceSnapshot SnapshotOf(ExternalServiceResource resource)
    {
        Assert.True(Notifications.TryGetCurrentState(resource.Name, out var state));
        return state!.Snapshot;
    }

    private async Task InitializeAsync()
    {
        _application = TestApplication.Build(_builder).WithAddresses();
        _application.Get<ParameterProcessor>().Initialize();
        foreach (var resource in _builder.Resources)
        {
            await Notifications.PublishUpdateAsync(resource, s => s);
            await _builder.Eventing.PublishAsync(new InitializeResourceEvent(
                resource, _builder.Eventing, _application.Get<ResourceLoggerService>(), Notifications, _application.Get<IServiceProvider>()));
        }
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }
}
