using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Telemetry.Analysis.Prometheus;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers PrometheusClient.</summary>
public static class PrometheusExtensions
{
    /// <summary>Adds a client of the Prometheus that the options name (by default the resource "prometheus").</summary>
    public static TBuilder AddPrometheusClient<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<PrometheusOptions>()
            .BindConfiguration(PrometheusOptions.Section, x => x.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddHttpClient<PrometheusClient>(Configure);
        return builder;
    }

    private static void Configure(IServiceProvider services, HttpClient http)
    {
        var options = services.GetRequiredService<IOptions<PrometheusOptions>>().Value;
        http.BaseAddress = new(options.BaseAddress.AbsoluteUri.TrimEnd('/') + "/");
        http.Timeout = options.Timeout;
        if (options.UserName is null) return;

        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.UserName}:{options.Password}"));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", credentials);
    }
}
