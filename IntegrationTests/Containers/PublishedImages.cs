using System.Text.Json;
using Telemetry.UnitTests.Docs;

namespace Telemetry.IntegrationTests.Containers;

/// <summary>
/// Images of what aspire-manifest.json has sources for. The Dockerfiles of tools are built as they are; C# services, whose base is in a registry, are published and put on a stand-in.
/// </summary>
internal static class PublishedImages
{
    private const string DotNet = "telemetry-stand-in/dotnet";

    /// <summary>Builds them all, with a folder for what is published; the answer has the image of each resource.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> BuildAsync(string folder)
    {
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Checkout.PathOf("aspire-manifest.json")));
        var resources = manifest.RootElement.GetProperty("resources").EnumerateObject().ToList();
        var services = resources.Select(x => (x.Name, Project: ProjectOf(x.Value))).Where(x => x.Project is not null).ToDictionary(x => x.Name, x => x.Project!);
        await Programs.RunAsync("dotnet", "build", Programs.Beside("PublishedServices.proj"), "-t:Publish", "-nologo", "-v:q", "-nodeReuse:false", $"-p:Folder={folder}", $"-p:Services={string.Join("%3B", services.Values)}");
        await Programs.RunAsync("docker", "build", "--quiet", "--build-arg", $"BASE={StandIns.Debian}", "--tag", DotNet, "--file", Programs.Beside("images/dotnet.Dockerfile"), DotNetFolder());

        var images = new Dictionary<string, string>();
        foreach (var resource in resources.Where(x => x.Value.TryGetProperty("build", out _) || services.ContainsKey(x.Name)))
        {
            var image = images[resource.Name] = $"telemetry-published/{resource.Name}:test";
            if (services.TryGetValue(resource.Name, out var project))
                await BuildServiceAsync(image, Path.Combine(folder, Path.GetFileNameWithoutExtension(project)));
            else
                await Programs.RunAsync("docker", "build", "--quiet", "--tag", image, Checkout.PathOf(resource.Value.GetProperty("build").GetProperty("context").GetString()!));
        }

        return images;
    }

    private static Task<string> BuildServiceAsync(string image, string published) => Programs.RunAsync(
        "docker", "build", "--quiet", "--build-arg", $"BASE={DotNet}", "--tag", image, "--file", Programs.Beside("images/service.Dockerfile"),
        "--build-arg", $"PROGRAM=Telemetry.{Path.GetFileName(published)}.dll", published);

    /// <summary>The project of a C# service: named by the manifest, or beside its Dockerfile.</summary>
    private static string? ProjectOf(JsonElement resource) =>
        resource.GetProperty("type").GetString() == "project.v0" ? Checkout.PathOf(resource.GetProperty("path").GetString()!)
        : resource.TryGetProperty("build", out var build) ? Directory.EnumerateFiles(Checkout.PathOf(Path.GetDirectoryName(build.GetProperty("dockerfile").GetString())!), "*.csproj").SingleOrDefault()
        : null;

    private static string DotNetFolder() => Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
}
