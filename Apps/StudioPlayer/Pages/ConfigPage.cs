using System.Text.Json.Serialization;
using Telemetry.Apps.StudioPlayer.Proxy;
using Telemetry.Apps.StudioPlayer.Schema;
using Telemetry.Apps.StudioPlayer.Sharing;

namespace Telemetry.Apps.StudioPlayer.Pages;

/// <summary><c>/config.json</c>: what pages and clients need to know of this server, as it is seen from where they are.</summary>
internal sealed class ConfigPage(AllowedOrigins origins, UpstreamAddresses upstream, MachineAddresses machine, MetricSchema schema, StudioPlayerOptions options)
{
    public const string Path = "/config.json";

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (origins.Check(context) is { } refusal)
        {
            context.Response.StatusCode = refusal.Status;
            await context.Response.WriteAsJsonAsync(new RefusedAnswer(refusal.Reason, refusal.Detail), ProxyJson.Default.RefusedAnswer);
            return;
        }

        await context.Response.WriteAsJsonAsync(For(context.Request), ConfigJson.Default.StudioConfig);
    }

    private StudioConfig For(HttpRequest request)
    {
        var host = request.Host.Host;
        var port = request.Host.Port is { } number ? $":{number}" : "";
        return new StudioConfig(
            upstream.PublicFor(host), options.JobName, ProxyEndpoint.Path, upstream.SeenFrom(options.HlsBase, host).AbsoluteUri,
            Values("table_id"), Values("cdn_id"), Values("quality"), options.Share,
            // The addresses of a container mean nothing outside.
            options.Share && !options.HasAnyName
                ? [.. machine.All.Select(address => $"{request.Scheme}://{MachineAddresses.Text(address)}{port}")]
                : [$"{request.Scheme}://{request.Host.Value}"]);
    }

    private IReadOnlyList<string> Values(string label) => [.. schema.Metrics.SelectMany(metric => metric.ValuesOf(label)).Distinct()];
}

/// <summary>The fields of <c>/config.json</c>.</summary>
internal sealed record StudioConfig(
    string PushgatewayUrl, string JobName, string ProxyPath, string HlsBase, IReadOnlyList<string> Tables, IReadOnlyList<string> Cdns, IReadOnlyList<string> Qualities, bool Shared,
    IReadOnlyList<string> Addresses);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StudioConfig))]
internal sealed partial class ConfigJson : JsonSerializerContext;
