namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>All refusals there are; docs/studio-player.md has the same table.</summary>
internal static class Refusals
{
    public static readonly Refusal Method = new(405, "method", "Only POST and OPTIONS are taken here.");
    public static readonly Refusal Host = new(403, "host", "The Host header is not a name of this server. Add it to StudioPlayer:Hosts if it should be one.");
    public static readonly Refusal Origin = new(403, "origin", "Pages of this origin may not post here. Add it to StudioPlayer:Origins if they should.");
    public static readonly Refusal Token = new(401, "token", "Send the server's token as 'Authorization: Bearer' or 'X-Studio-Token'.");
    public static readonly Refusal Rate = new(429, "rate", "Too many requests from this address. Send samples in batches, and wait as long as Retry-After says.");
    public static readonly Refusal ContentType = new(415, "content-type", "Send application/json in UTF-8.");
    public static readonly Refusal ContentEncoding = new(415, "content-encoding", "Send the body as it is; compressed bodies are not taken.");
    public static readonly Refusal BodyTooLarge = new(413, "body-too-large", "The body is larger than the limit.");
    public static readonly Refusal BodyTimeout = new(408, "body-timeout", "The body did not arrive in time.");
    public static readonly Refusal BodyBroken = new(400, "body-broken", "The body ended before its end.");
    public static readonly Refusal Json = new(400, "json", "The body must be one JSON object with jobName, metricData and, optionally, pushgatewayUrl, batchId and sessionId, each a string and each once.");
    public static readonly Refusal JobName = new(400, "job-name", "This jobName is not the one of this server; /config.json has it.");
    public static readonly Refusal PushgatewayUrl = new(403, "pushgateway-url", "pushgatewayUrl is not the Pushgateway of this server. Leave it out, or send what /config.json says.");
    public static readonly Refusal BatchId = new(400, "batch-id", "batchId has 1 to 64 letters, digits, dots, colons, underscores and hyphens.");
    public static readonly Refusal SessionId = new(400, "session-id", "sessionId has 1 to 64 letters, digits, dots, colons, underscores and hyphens.");
    public static readonly Refusal Empty = new(400, "empty", "There is no sample in metricData.");
    public static readonly Refusal NoNewline = new(400, "no-newline", "metricData must end with a newline.");
    public static readonly Refusal Syntax = new(400, "syntax", "Expected name{label=\"value\",...} value with one space before the value.");
    public static readonly Refusal Comment = new(400, "comment", "Only '# TYPE name type' and '# HELP name text' of known metrics are taken, each once and before the metric's samples.");
    public static readonly Refusal Type = new(400, "type", "The metric has another type here.");
    public static readonly Refusal Timestamp = new(400, "timestamp", "Samples have no timestamp: the time is that of the scrape.");
    public static readonly Refusal TooManySamples = new(400, "too-many-samples", "There are more samples than one batch may have.");
    public static readonly Refusal TooLong = new(400, "too-long", "A name, a label's value, a number or the list of labels is longer than the limit.");
    public static readonly Refusal UnknownMetric = new(400, "unknown-metric", "This metric is not taken here.");
    public static readonly Refusal Labels = new(400, "labels", "The sample must have exactly the labels of its metric, each once.");
    public static readonly Refusal LabelValue = new(400, "label-value", "A label has a value that is not one of its allowed ones; /config.json has those.");
    public static readonly Refusal Value = new(400, "value", "The value must be a decimal number within the metric's bounds: no NaN, no Inf, no counter that goes down.");
    public static readonly Refusal DuplicateSeries = new(400, "duplicate-series", "The same series is there twice. Add up increments, or send the newest value only.");
    public static readonly Refusal UpstreamAway = new(503, "upstream-away", "The Pushgateway does not answer, and what may wait for it waits already. Keep the batch, and send it again with the same batchId.");

    public static IReadOnlyList<Refusal> All { get; } =
    [
        Method, Host, Origin, Rate, Token, ContentType, ContentEncoding, BodyTooLarge, BodyTimeout, BodyBroken, Json, JobName, PushgatewayUrl, BatchId, SessionId,
        Empty, NoNewline, Syntax, Comment, Type, Timestamp, TooManySamples, TooLong, UnknownMetric, Labels, LabelValue, Value, DuplicateSeries, UpstreamAway,
    ];
}
