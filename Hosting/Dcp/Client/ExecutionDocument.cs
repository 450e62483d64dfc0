namespace Aspire.Hosting.Dcp;

/// <summary>State of the DCP server itself, at admin/execution.</summary>
internal sealed record ExecutionDocument
{
    public const string Running = "Running";
    public const string CleaningResources = "CleaningResources";
    public const string CleanupComplete = "CleanupComplete";
    public const string Stopping = "Stopping";

    public string? Status { get; init; }

    public string? ShutdownResourceCleanup { get; init; }
}
