using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.CommandLine;

/// <summary>The load runner answered, but does not run this.</summary>
internal sealed class RunRefusedException(string message, IReadOnlyList<FieldError> errors) : Exception(message)
{
    /// <summary>The fields that are wrong; empty when the reason is another one.</summary>
    public IReadOnlyList<FieldError> Errors { get; } = errors;
}
