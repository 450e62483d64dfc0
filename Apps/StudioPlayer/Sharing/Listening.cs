using Telemetry.ServiceDefaults.Listening;

namespace Telemetry.Apps.StudioPlayer.Sharing;

/// <summary>Where the server listens: loopback, or all addresses when shared. Ports and schemes are those of the environment (launch profile, lab), else 8080.</summary>
internal static class Listening
{
    public static void Apply(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(StudioPlayerOptions.Section);
        var isShared = options.GetValue<bool>(nameof(StudioPlayerOptions.Share));
        builder.UseDefaultAddress("http://localhost:8080");
        var asked = Values(WebHostDefaults.ServerUrlsKey);
        if (asked.Length == 0)
            asked = [.. Values(WebHostDefaults.HttpPortsKey).Select(port => $"http://*:{port}"), .. Values(WebHostDefaults.HttpsPortsKey).Select(port => $"https://*:{port}")];
        builder.WebHost.UseUrls([.. asked.Select(url => Url(url, isShared))]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentConnections = options.GetValue(nameof(StudioPlayerOptions.MaxConnections), new StudioPlayerOptions().MaxConnections);
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 << 10;
            // Our own limit is lower and answers in words; this one bounds what is read away after an answer.
            kestrel.Limits.MaxRequestBodySize = 2 << 20;
        });

        string[] Values(string key) => builder.Configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }

    /// <summary>The address with its host replaced by all addresses, or by loopback unless it is that.</summary>
    public static string Url(string url, bool isShared)
    {
        var address = BindingAddress.Parse(url);
        // "localhost" cannot have a port of the system's choice.
        var host = isShared ? "*" : MachineAddresses.IsLoopbackName(address.Host) && address.Port != 0 ? address.Host : address.Port == 0 ? "127.0.0.1" : "localhost";
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
