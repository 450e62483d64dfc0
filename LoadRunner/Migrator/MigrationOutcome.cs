namespace Telemetry.LoadRunner.Migrator;

/// <summary>What the process ends with; anything but a complete migration is a failure.</summary>
internal sealed class MigrationOutcome
{
    public bool IsUpToDate { get; set; }

    public int ExitCode => IsUpToDate ? 0 : 1;
}
