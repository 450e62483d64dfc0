using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>Lets a resource send its logs, traces and metrics to the dashboard.</summary>
public static class OtlpConfigurationExtensions
{
    public static IResourceBuilder<T> WithOtlpExporter<T>(this IResourceBuilder<T> builder)
        where T : IResourceWithEnvironment
    {
        if (builder.Resource.HasAnnotationOfType<OtlpExporterAnnotation>())
        {
            return builder;
        }

        var isDevelopment = builder.ApplicationBuilder.Environment.IsDevelopment();
        return builder.WithAnnotation(new OtlpExporterAnnotation()).WithEnvironment(context => AddOtlp(context, isDevelopment));
    }

    private static void AddOtlp(EnvironmentCallbackContext context, bool isDevelopment)
    {
        var env = context.EnvironmentVariables;
        if (context.ExecutionContext.IsPublishMode
            || context.ExecutionContext.Services.GetRequiredService<DashboardAddresses>() is not { IsEnabled: true } dashboard)
        {
            return;
        }

        env["OTEL_EXPORTER_OTLP_ENDPOINT"] = dashboard.OtlpGrpc ?? throw new InvalidOperationException("The dashboard has no OTLP endpoint yet.");
        env["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        env["OTEL_EXPORTER_OTLP_HEADERS"] = $"x-otlp-api-key={dashboard.OtlpApiKey}";
        env["OTEL_SERVICE_NAME"] = context.Resource.Name;
        env["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={context.Resource.Annotations.OfType<InstanceAnnotation>().Last().Suffix}";
        if (!isDevelopment)
        {
            return;
        }

        // A developer wants to see a span when it ends, not a batch later.
        env["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        env["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        env["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        env["OTEL_TRACES_SAMPLER"] = "always_on";
        env["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        env["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true";
    }
}
