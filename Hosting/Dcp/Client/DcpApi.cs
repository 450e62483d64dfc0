namespace Aspire.Hosting.Dcp;

/// <summary>Fixed names of DCP's REST interface.</summary>
internal static class DcpApi
{
    public const string Version = "usvc-dev.developer.microsoft.com/v1";
    public const string Execution = "admin/execution";
    public const string MergePatch = "application/merge-patch+json";

    private const string Base = $"apis/{Version}/";

    public static string Collection<T>() where T : IDcpKind<T> => Base + T.Plural;

    public static string Item<T>(string name) where T : IDcpKind<T> => $"{Base}{T.Plural}/{Uri.EscapeDataString(name)}";
}
