using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Model;

public sealed class LaunchProfileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void The_first_project_profile_gives_the_endpoints()
    {
        var endpoints = TestApplication.Builder().AddProject<ApiProject>("api").Resource.GetEndpoints().ToList();

        var http = Assert.Single(endpoints).EndpointAnnotation;
        Assert.Equal(("http", 5123, true), (http.Name, http.Port, http.IsProxied));
        Assert.Null(http.TargetPort);
    }

    [Fact]
    public void Several_addresses_are_named_by_scheme_and_number()
    {
        var endpoints = Endpoints("https://*:7001; http://localhost:5001 ;http://+:0");

        Assert.Equal([("https", (int?)7001), ("http", 5001), ("http2", null)], endpoints.Select(e => (e.Name, e.Port)));
    }

    [Fact]
    public async Task All_addresses_are_in_ASPNETCORE_URLS()
    {
        var builder = TestApplication.Builder();
        Add(builder, "https://localhost:7001;http://localhost:5001");
        using var application = TestApplication.Build(builder).WithAddresses();

        Assert.Equal(
            "https://localhost:{{- portForServing \"api-https\" -}};http://localhost:{{- portForServing \"api-http\" -}}",
            (await application.EnvironmentOfAsync("api"))["ASPNETCORE_URLS"]);
    }

    [Fact]
    public void The_AppHost_s_own_profile_name_is_preferred()
    {
        var builder = TestApplication.Builder("--DOTNET_LAUNCH_PROFILE", "IIS");

        Assert.Equal(1, builder.AddProject<ApiProject>("api").GetEndpoint("http").EndpointAnnotation.Port);
    }

    [Fact]
    public void A_name_that_no_project_has_is_ignored_unless_it_was_asked_for()
    {
        var builder = TestApplication.Builder("--DOTNET_LAUNCH_PROFILE", "nowhere");

        Assert.Equal(5123, builder.AddProject<ApiProject>("api").GetEndpoint("http").EndpointAnnotation.Port);
        var refused = Assert.Throws<DistributedApplicationException>(() => builder.AddProject<ApiProject>("other", launchProfileName: "nowhere"));
        Assert.Contains("'other' has no launch profile 'nowhere'; its launchSettings.json has: IIS, http.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_profile_means_no_endpoints() =>
        Assert.Empty(TestApplication.Builder().AddProject<ApiProject>("api", launchProfileName: null).Resource.GetEndpoints());

    [Fact]
    public void The_file_is_read_with_its_comments_and_trailing_commas()
    {
        _folder.File("Properties/launchSettings.json", """
            { // written by hand
              "profiles": { "http": { "commandName": "Project", "applicationUrl": "http://localhost:9500", "environmentVariables": { "A": "1", }, }, },
            }
            """);

        var profile = LaunchProfiles.Read(_folder.Path)!.Profiles["http"];

        Assert.Equal(("Project", "http://localhost:9500", "1"), (profile.CommandName, profile.ApplicationUrl, profile.EnvironmentVariables["A"]));
        Assert.Null(LaunchProfiles.Read(Path.Combine(_folder.Path, "elsewhere")));
    }

    [Fact]
    public void A_broken_file_is_named()
    {
        var file = _folder.File("Properties/launchSettings.json", "{ \"profiles\": ");

        var refused = Assert.Throws<DistributedApplicationException>(() => LaunchProfiles.Read(_folder.Path));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static List<EndpointAnnotation> Endpoints(string applicationUrl) =>
        [.. Add(TestApplication.Builder(), applicationUrl).Resource.Annotations.OfType<EndpointAnnotation>()];

    private static IResourceBuilder<ProjectResource> Add(IDistributedApplicationBuilder builder, string applicationUrl)
    {
        SeveralAddresses.ApplicationUrl = applicationUrl;
        return builder.AddProject<SeveralAddresses>("api");
    }

    private sealed class SeveralAddresses : IProjectMetadata
    {
        [ThreadStatic]
        private static string? _applicationUrl;

        public static string? ApplicationUrl { set => _applicationUrl = value; }

        public string ProjectPath => "/src/Api/Api.csproj";

        public LaunchSettings LaunchSettings { get; } = new() { Profiles = { ["http"] = new() { CommandName = "Project", ApplicationUrl = _applicationUrl } } };
    }
}
