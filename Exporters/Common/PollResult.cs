namespace Telemetry.Exporters;

/// <summary>What one poll came to: a value, nothing to read on this machine, or a failure; the last two with their reason.</summary>
public abstract record PollResult<T>
{
    private PollResult() { }

    public static implicit operator PollResult<T>(T value) => new Ok(value);

    public sealed record Ok(T Value) : PollResult<T>;

    public sealed record Absent(string Reason) : PollResult<T>;

    public sealed record Failed(string Reason) : PollResult<T>;
}
