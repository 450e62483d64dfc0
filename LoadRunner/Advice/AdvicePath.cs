namespace Telemetry.LoadRunner.Advice;

/// <summary>An address with its query.</summary>
internal static class AdvicePath
{
    public static string Of(string path, params (string Name, string? Value)[] query)
    {
        var given = string.Join('&', query.Where(x => x.Value is not null).Select(x => $"{x.Name}={Uri.EscapeDataString(x.Value!)}"));
        return given.Length == 0 ? path : $"{path}?{given}";
    }
}
