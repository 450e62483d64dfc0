namespace Telemetry.LoadRunner.Scenarios;

internal enum VideoSourceKind
{
    Generator,
    File,
}
