namespace Telemetry.Cache;

/// <summary>Progress as lines on a text writer, in the order they were reported.</summary>
internal sealed class ProgressWriter(TextWriter writer) : IProgress<string>
{
    private readonly Lock _gate = new();

    public void Report(string value)
    {
        lock (_gate)
            writer.WriteLine(value);
    }
}
