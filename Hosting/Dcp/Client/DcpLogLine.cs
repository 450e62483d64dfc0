namespace Aspire.Hosting.Dcp;

/// <summary>One line of a workload's log; Text begins with its RFC 3339 time and a space.</summary>
internal readonly record struct DcpLogLine(string Text, bool IsStdErr);
