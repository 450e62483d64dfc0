using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Dashboard;

/// <summary>A model of a few shell scripts, made to show what a dashboard can show, and a browser that is logged in.</summary>
public sealed class SmallApplication : IAsyncLifetime
{
    private const float PageLimitMilliseconds = 30_000;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly LabFolder _folder = new();
    private DistributedApplication? _application;
    private Chromium? _chromium;

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("The application has not been started.");

    public Uri Address { get; } = new($"http://localhost:{FreePort.Find()}");

    public IBrowserContext Browser { get; private set; } = null!;

    public IPage Page { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        try
        {
            _chromium = await Chromium.StartAsync();
            _application = Build();
            using var late = new CancellationTokenSource(Limit);
            await _application.StartAsync(late.Token);
            using var client = new HttpClient();
            await Until.FoundAsync(Limit, async () => await client.GetStringAsync(new Uri(Address, "/health")), () => "The dashboard does not answer.");
            Browser = await _chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1600, Height = 1000 } });
            Browser.SetDefaultTimeout(PageLimitMilliseconds);
            Assertions.SetDefaultExpectTimeout(PageLimitMilliseconds);
            Page = await Browser.NewPageAsync();
            await Page.GotoAsync(new Uri(Address, "/login?t=small").ToString());
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task<string> StateOfAsync(string resource, Func<ResourceEvent, bool> wanted)
    {
        using var late = new CancellationTokenSource(Limit);
        return (await Application.ResourceNotifications.WaitForResourceAsync(resource, wanted, late.Token)).Snapshot.State!.Text;
    }

    public Task OpenAsync(string path) => Page.GotoAsync(new Uri(Address, path).ToString());

    /// <summary>A row of the table of resources.</summary>
    public ILocator Row(string name) => RowOf(Page, name);

    public static ILocator RowOf(IPage page, string name) =>
        page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex($@"^\w+: {Regex.Escape(name)} ") });

    public Task<byte[]> PictureAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(_folder.Logs, name + ".png") });

    public async Task DisposeAsync()
    {
        if (Interlocked.Exchange(ref _chromium, null) is { } chromium)
            await chromium.DisposeAsync();
        if (Interlocked.Exchange(ref _application, null) is { } application)
            await application.DisposeAsync();
        if (Directory.Exists(_folder.Data))
            _folder.DeleteData();
    }

    private DistributedApplication Build()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            AssemblyName = typeof(Projects.AppHost).Assembly.GetName().Name,
            Args =
            [
                "--environment=Development", "--DcpPublisher:RandomizePorts=true", "--DcpPublisher:WaitForResourceCleanup=true",
                $"--ASPNETCORE_URLS={Address}", "--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL=http://localhost:0",
                "--ASPIRE_ALLOW_UNSECURED_TRANSPORT=true", "--ASPIRE_DASHBOARD_FRONTEND_BROWSERTOKEN=small",
            ],
        });
        builder.Services.AddLogging(x => x.ClearProviders().AddProvider(new FileLoggerProvider(_folder.LogOf("small"))));
        builder.Services.AddHealthChecks()
            .AddCheck("disk_check", () => HealthCheckResult.Unhealthy("The disk is full.", new IOException("No space left on device")))
            .AddCheck("mount_check", () => throw new IOException("No such device: /data"));
        AddModel(builder);
        return builder.Build();
    }

    private static void AddModel(IDistributedApplicationBuilder builder)
    {
        var token = builder.AddParameter("token", secret: true).WithDescription("The **token** of the mail server.", enableMarkdown: true);
        var size = builder.AddParameter("size");
        builder.AddParameter("colour", "blue");
        AddScript(builder, "mailer", "echo token=$TOKEN size=$SIZE; exec sleep 1000").WithEnvironment("TOKEN", token).WithEnvironment("SIZE", size)
            .WithIconName("Mail");
        AddScript(builder, "adder", "exec sleep 1000").WithCommand("add", "Add numbers", context => Task.FromResult(CommandResults.Success(
            $"The sum is {context.Arguments.GetInt32("first") + context.Arguments.GetInt32("second")}.")), new()
            {
                Arguments =
            [
                new() { Name = "first", Label = "First number", InputType = InputType.Number, Required = true },
                new() { Name = "second", Label = "Second number", InputType = InputType.Number, Value = "40" },
            ],
                ValidateArguments = context =>
                {
                    if (context.Inputs.GetInt32("first") > 1000)
                        context.AddValidationError("first", "at most 1000");
                    return Task.CompletedTask;
                },
                Description = "Add numbers",
                IsHighlighted = true,
                IconName = "Add",
            });
        var sick = AddScript(builder, "sick", "exec sleep 1000").WithHealthCheck("disk_check").WithHealthCheck("mount_check");
        AddScript(builder, "later", "exec sleep 1000").WithExplicitStart().WithParentRelationship(sick);
        AddScript(builder, "unseen", "exec sleep 1000").WithHidden();
        builder.AddConnectionString("database", ReferenceExpression.Create($"Host=localhost;Password={token}"));
        builder.AddExternalService("search", "https://search.example.test/");
        builder.AddProject<Projects.Exporters_Switch>("twin", launchProfileName: null).WithHttpEndpoint().WithReplicas(2);
    }

    private static IResourceBuilder<ExecutableResource> AddScript(IDistributedApplicationBuilder builder, string name, string script) =>
        builder.AddExecutable(name, "sh", "/", "-c", script);
}
