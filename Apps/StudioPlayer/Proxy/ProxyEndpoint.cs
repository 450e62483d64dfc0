using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Telemetry.Apps.StudioPlayer.Exposition;
using Telemetry.Apps.StudioPlayer.Sessions;
using Telemetry.Apps.StudioPlayer.Sharing;

namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary><c>/proxy-pushgateway</c>: every request is answered here, and none is passed on.</summary>
internal sealed class ProxyEndpoint(
    AllowedOrigins origins, RateLimiter clients, UpstreamAddresses upstream, SampleReader reader, Intake intake, StudioCounters counters, StudioPlayerOptions options,
    ILogger<ProxyEndpoint> logger)
{
    public const string Path = "/proxy-pushgateway";

    private const string TokenHeader = "X-Studio-Token";
    private const string Bearer = "Bearer ";

    private static readonly TimeSpan MinRetryAfter = TimeSpan.FromSeconds(1);

    private readonly byte[]? _tokenHash = options.Token is { } token ? Hash(token) : null;

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (origins.Check(context) is { } refusal)
        {
            await RefuseAsync(context, refusal);
        }
        else if (HttpMethods.IsOptions(context.Request.Method))
        {
            AllowedOrigins.Describe(context.Response);
        }
        else if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST, OPTIONS";
            await RefuseAsync(context, Refusals.Method);
        }
        else
        {
            await PostAsync(context);
        }
    }

    private async Task PostAsync(HttpContext context)
    {
        var client = ClientAddress.Of(context.Connection.RemoteIpAddress);
        if (clients.Take(client) is { } wait)
        {
            await RefuseAsync(context, Refusals.Rate with { RetryAfter = wait });
            return;
        }

        if (!HasToken(context.Request.Headers))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, Refusals.Token);
            return;
        }

        var (bytes, unread) = await RequestBody.ReadAsync(context.Request, options);
        if (unread is not null)
            await RefuseAsync(context, unread);
        else if (Take(bytes!, client, out var answer) is { } refusal)
            await RefuseAsync(context, refusal);
        else
            await context.Response.WriteAsJsonAsync(answer!, ProxyJson.Default.AcceptedAnswer);
    }

    private Refusal? Take(byte[] body, string client, out AcceptedAnswer? answer)
    {
        answer = null;
        if (ProxyRequest.Read(body) is not { MetricData: { } text } request)
            return Refusals.Json;
        if (request.JobName != options.JobName)
            return Refusals.JobName;
        if (request.PushgatewayUrl is { } url && !upstream.Matches(url))
            return Refusals.PushgatewayUrl;
        if (request.BatchId is { } batch && !Identifier.IsValid(batch))
            return Refusals.BatchId;
        if (request.SessionId is { } session && !Identifier.IsValid(session))
            return Refusals.SessionId;
        if (reader.Read(text, out var samples) is { } unreadable)
            return unreadable;

        // A client that says no session is one with all others at its address; no identifier has a space.
        if (intake.Take(request.SessionId ?? $"address {client}", client, request.BatchId, samples, out var isDuplicate) is { } full)
            return full;

        answer = new AcceptedAnswer(isDuplicate ? 0 : samples.Count, isDuplicate);
        if (isDuplicate)
            counters.AcceptDuplicate();
        else
            counters.Accept(samples.Count);
        return null;
    }

    private async Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        counters.Refuse(refusal);
        logger.Refused(refusal.Reason);
        context.Response.StatusCode = refusal.Status;
        if (refusal.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling((wait > MinRetryAfter ? wait : MinRetryAfter).TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsJsonAsync(new RefusedAnswer(refusal.Reason, refusal.Detail), ProxyJson.Default.RefusedAnswer);
    }

    private bool HasToken(IHeaderDictionary headers)
    {
        if (_tokenHash is null)
            return true;

        var authorization = headers.Authorization.ToString();
        var given = authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..] : headers[TokenHeader].ToString();
        return CryptographicOperations.FixedTimeEquals(Hash(given), _tokenHash);
    }

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
