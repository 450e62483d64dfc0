namespace Telemetry.LoadRunner.Api;

/// <summary>How results are written to a file (docs/batch-files.md).</summary>
internal enum ExportFormat
{
    Archive,
    Results,
    Csv,
}
