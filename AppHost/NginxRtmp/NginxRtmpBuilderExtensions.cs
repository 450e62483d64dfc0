using Telemetry.AppHost;
using Telemetry.AppHost.Tools;

namespace Aspire.Hosting;

/// <summary>Adds nginx with the RTMP module, configured by <c>nginx/nginx.conf</c>.</summary>
public static class NginxRtmpBuilderExtensions
{
    private const string Folder = "../nginx";
    private const string Configuration = "nginx.conf";
    private const int RtmpPort = 1935;
    private const int HttpPort = 8088;

    public static IResourceBuilder<IToolResource> AddNginxRtmp(this IDistributedApplicationBuilder builder, [ResourceName] string name)
    {
        IResourceBuilder<IToolResource> nginx = ToolBodies.AreContainers(builder) ? AddContainer(builder, name) : AddNative(builder, name);
        return nginx
            .WithHttpHealthCheck("/health")
            .WithUrlForEndpoint("http", _ => new() { Url = "/stat", DisplayText = "RTMP statistics" });
    }

    // No proxy before either port: it would burn CPU on the machine that is being measured.
    private static IResourceBuilder<ToolExecutable> AddNative(IDistributedApplicationBuilder builder, string name)
    {
        var data = builder.DataDirectory(name);
        var configuration = Path.Combine(data, "nginx.conf");
        return builder.AddNativeTool(name, KnownTools.Nginx)
            .WithHttpEndpoint(port: builder.FixedPort(HttpPort), isProxied: false)
            .WithEndpoint(port: builder.FixedPort(RtmpPort), scheme: "rtmp", name: "rtmp", isProxied: false)
            .WithArgs(async context =>
            {
                var nginx = (ToolExecutable)context.Resource;
                await Template.RenderAsync(
                    Path.GetFullPath(Path.Combine(Folder, Configuration), builder.AppHostDirectory), configuration,
                    NativePlaces(nginx, data), context.CancellationToken);
                Directory.CreateDirectory(Path.Combine(data, "hls"));
                Directory.CreateDirectory(Path.Combine(data, "temp"));
                foreach (var arg in (string[])["-e", "stderr", "-p", data, "-c", configuration])
                {
                    context.Args.Add(arg);
                }
            });
    }

    private static Dictionary<string, string> NativePlaces(ToolExecutable nginx, string data) => new()
    {
        ["LOAD_MODULE"] = $"load_module {nginx.Location.Found.Companions[KnownTools.RtmpModule]};",
        // Started by root, a worker would become www-data and lose the data folder below root's home.
        ["USER"] = Environment.IsPrivilegedProcess ? "user root;" : "",
        ["LISTEN"] = "127.0.0.1:",
        ["RTMP_PORT"] = nginx.GetEndpoint("rtmp").Port.ToString(),
        ["HTTP_PORT"] = nginx.GetEndpoint("http").Port.ToString(),
        ["ALLOW_PUBLISH"] = "allow publish 127.0.0.1; deny publish all;",
        ["DATA"] = data,
    };

    // Built here and published: nobody offers an image of nginx with this module and an exact tag. Published, RTMP is a TCP port to those who know no other scheme.
    private static IResourceBuilder<ToolContainer> AddContainer(IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new ToolContainer(name))
            .WithDockerfile(Folder)
            .WithLabName()
            .WithHttpEndpoint(port: builder.FixedPort(HttpPort), targetPort: HttpPort, isProxied: false)
            .WithEndpoint(
                port: builder.FixedPort(RtmpPort), targetPort: RtmpPort, scheme: builder.ExecutionContext.IsPublishMode ? "tcp" : "rtmp", name: "rtmp", isProxied: false);
}
