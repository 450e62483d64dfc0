using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Telemetry.ServiceDefaults.Listening;

public static class ListeningExtensions
{
    private static readonly string[] Places = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];

    /// <summary>Listens there unless the command line or the environment (launch profile, lab, container image) names a place.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder, string address)
    {
        if (!Places.Any(place => builder.Configuration[place] is { Length: > 0 }))
            builder.WebHost.UseUrls(address);
    }
}
