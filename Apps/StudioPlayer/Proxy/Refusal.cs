namespace Telemetry.Apps.StudioPlayer.Proxy;

/// <summary>Why a request is refused: status, a word for programs, a sentence for people. Nothing that the client sent is in it.</summary>
internal sealed record Refusal(int Status, string Reason, string Detail)
{
    /// <summary>How long the client should wait, where waiting helps.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public Refusal InLine(int line) => this with { Detail = $"Line {line}: {Detail}" };
}
