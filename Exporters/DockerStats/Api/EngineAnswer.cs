namespace Telemetry.Exporters.DockerStats.Api;

/// <summary>Status and body of one answer of the engine.</summary>
internal sealed record EngineAnswer(int Status, byte[] Body)
{
    private const int MaxComplaintLength = 160;

    public bool IsGone => Status is 404 or 409 || (Status == 200 && Body.AsSpan().Trim(" \r\n"u8).IsEmpty);

    /// <summary>What the engine says is wrong: its JSON has a message, other servers' pages have not.</summary>
    public string Complaint
    {
        get
        {
            var message = EngineJson.Read(Body, json => json.Text("message"));
            return message is null
                ? $"The engine answered with status {Status}."
                : $"The engine answered with status {Status}: {message[..Math.Min(message.Length, MaxComplaintLength)]}";
        }
    }
}
