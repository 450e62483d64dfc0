using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Telemetry.UnitTests.Hosting.Model;

/// <summary>What the official packages put into a project's environment (recorded with 13.5.2), name by name.</summary>
public sealed class ProjectEnvironmentTests
{
    [Fact]
    public async Task A_project_gets_what_Aspire_gives_it()
    {
        var builder = TestApplication.Builder("--Parameters:api-key", "s3cret");
        var apiKey = builder.AddParameter("api-key", secret: true);
        var greeting = builder.AddParameter("greeting", "hello");
        var worker = builder.AddExecutable("worker", "python3", ".", "server.py").WithHttpEndpoint(env: "PORT");
        builder.AddProject<ApiProject>("api")
            .WithEnvironment("API_KEY", apiKey)
            .WithEnvironment("GREETING", greeting)
            .WithReference(worker.GetEndpoint("http"));
        using var application = TestApplication.Build(builder).WithAddresses();

        var environment = await application.EnvironmentOfAsync("api");

        Assert.Equal(
            new SortedDictionary<string, string?>(StringComparer.Ordinal)
            {
                ["API_KEY"] = "s3cret",
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://localhost:{{- portForServing \"api\" -}}",
                ["DOTNET_LAUNCH_PROFILE"] = "http",
                ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true",
                ["GREETING"] = "hello",
                ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
                ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true",
                ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:18889",
                ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-otlp-api-key=otlp-key",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
                ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true",
                ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
                ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={application.Workload("api").Suffix}",
                ["OTEL_SERVICE_NAME"] = "api",
                ["OTEL_TRACES_SAMPLER"] = "always_on",
                ["WORKER_HTTP"] = "http://localhost:40001",
                ["services__worker__http__0"] = "http://localhost:40001",
            },
            environment.OrderBy(e => e.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_program_gets_only_what_the_model_says()
    {
        var builder = TestApplication.Builder();
        builder.AddExecutable("worker", "python3", ".", "server.py").WithHttpEndpoint(env: "PORT");
        using var application = TestApplication.Build(builder).WithAddresses();

        Assert.Equal([new("PORT", "{{- portForServing \"worker\" -}}")], await application.EnvironmentOfAsync("worker"));
    }

    [Fact]
    public async Task Telemetry_in_production_waits_for_batches()
    {
        var builder = TestApplication.Builder("--environment", "Production");
        builder.AddExecutable("worker", "true", ".").WithOtlpExporter().WithOtlpExporter();
        using var application = TestApplication.Build(builder).WithAddresses();

        var environment = await application.EnvironmentOfAsync("worker");

        Assert.Equal("grpc", environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.DoesNotContain("OTEL_BSP_SCHEDULE_DELAY", environment.Keys);
    }

    [Fact]
    public async Task Without_a_dashboard_nobody_is_told_to_send_telemetry()
    {
        var builder = new DistributedApplicationBuilder(new DistributedApplicationOptions { DisableDashboard = true, ProjectDirectory = AppContext.BaseDirectory });
        builder.AddProject<ApiProject>("api");
        using var application = TestApplication.Build(builder).WithAddresses();

        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", (await application.EnvironmentOfAsync("api")).Keys);
    }

    [Fact]
    public async Task The_model_wins_over_the_launch_profile()
    {
        var builder = TestApplication.Builder();
        builder.AddProject<ApiProject>("api").WithEnvironment("ASPNETCORE_ENVIRONMENT", "Staging").WithEnvironment("ASPNETCORE_URLS", "http://localhost:1");
        using var application = TestApplication.Build(builder).WithAddresses();

        var environment = await application.EnvironmentOfAsync("api");

        Assert.Equal("Staging", environment["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("http://localhost:1", environment["ASPNETCORE_URLS"]);
    }
}
