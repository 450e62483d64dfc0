using Microsoft.Extensions.Primitives;
using Telemetry.Apps.StudioPlayer.Sharing;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>
/// Which pages may use the proxy: our own, and those of the allow-list. A request without an Origin comes from no page. The name by which we were
/// reached must be one of ours, or a page could make itself "our own" with a name of its own that leads here (DNS rebinding); with a token that gains it nothing.
/// </summary>
internal sealed class AllowedOrigins(StudioPlayerOptions options, MachineAddresses machine)
{
    private const int MaxOriginLength = 256;

    /// <summary>Null, or why the request's page may not do this; on success the headers say so to the browser.</summary>
    public Refusal? Check(HttpContext context)
    {
        if (!IsOurName(context.Request.Host.Host, context.Request))
            return Refusals.Host;

        context.Response.Headers.Append("Vary", "Origin");
        var origins = context.Request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origins))
            return null;
        if (origins.Count != 1 || origins[0] is not { Length: <= MaxOriginLength } origin || !IsAllowed(context.Request, origin))
            return Refusals.Origin;

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.AccessControlExposeHeaders = "Retry-After";
        return null;
    }

    /// <summary>What a preflight is told beside; there are no cookies here, so that no credentials are allowed.</summary>
    public static void Describe(HttpResponse response)
    {
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = "POST, OPTIONS";
        response.Headers.AccessControlAllowHeaders = "Content-Type, Authorization, X-Studio-Token";
        response.Headers.AccessControlMaxAge = "600";
    }

    private bool IsAllowed(HttpRequest request, string origin)
    {
        if (options.Origins.Contains(origin, StringComparer.Ordinal))
            return true;

        // The same server by another of its names is still our own page.
        var port = request.Host.Port is { } number ? $":{number}" : "";
        return origin.StartsWith($"{request.Scheme}://", StringComparison.Ordinal)
            && origin.EndsWith(port, StringComparison.Ordinal)
            && IsOurName(origin[(request.Scheme.Length + 3)..(origin.Length - port.Length)], request);
    }

    private bool IsOurName(string host, HttpRequest request) =>
        MachineAddresses.IsLoopbackName(host)
        || options.IsNamed(host)
        || (options.HasAnyName && host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase))
        || (options.Share && machine.IsOwnName(host));
}
