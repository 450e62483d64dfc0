using Microsoft.Extensions.Logging;

namespace Telemetry.UnitTests.Exporters;

/// <summary>Keeps what is logged at information and above.</summary>
internal sealed class LogLines<T> : ILogger<T>
{
    public List<(LogLevel Level, string Text)> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Information)
            Lines.Add((logLevel, formatter(state, exception)));
    }
}
