namespace Aspire.Hosting;

/// <summary>How an application is built.</summary>
public sealed class DistributedApplicationOptions
{
    public string[]? Args { get; set; }

    /// <summary>Name of the AppHost's assembly; default: the entry assembly.</summary>
    public string? AssemblyName { get; set; }

    public string? ProjectDirectory { get; set; }

    public bool DisableDashboard { get; set; }

    public string? DashboardApplicationName { get; set; }

    /// <summary>http where https is the rule; also configuration ASPIRE_ALLOW_UNSECURED_TRANSPORT.</summary>
    public bool AllowUnsecuredTransport { get; set; }

    /// <summary>Writes the console logs of all resources to the AppHost's own log.</summary>
    public bool EnableResourceLogging { get; set; }
}
