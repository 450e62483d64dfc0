using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing;

namespace Telemetry.UnitTests.Hosting.Publishing;

public sealed class PublishStepTests
{
    private const string Compose = "docker-compose.yaml";

    [Theory]
    [InlineData("publish")]
    [InlineData("publish-compose")]
    public async Task Step_of_an_environment_writes_its_files(string step)
    {
        using var tiny = TinyApplication.WithStep(step);
        tiny.AddCompose();
        tiny.Builder.AddContainer("a", "a", "1");

        await tiny.RunAsync();

        Assert.Equal([Compose], Directory.GetFiles(tiny.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Step_of_the_manifest_needs_no_publisher()
    {
        using var tiny = TinyApplication.WithStep("publish-manifest");

        await tiny.RunAsync();

        Assert.Contains("\"resources\"", tiny.Text("aspire-manifest.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_that_does_not_exist_names_those_that_do()
    {
        using var tiny = TinyApplication.WithStep("deploy");
        tiny.AddCompose();

        Assert.StartsWith(
            "Step 'deploy' not found in pipeline. Available steps: publish-manifest, publish, publish-compose, prepare-compose; others need the official packages.",
            await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_without_an_environment_says_how_to_get_one()
    {
        using var tiny = TinyApplication.WithStep("publish");

        Assert.Contains("Available steps: publish-manifest (publish needs an environment: AddDockerComposeEnvironment)", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_without_a_step_asks_for_one()
    {
        using var tiny = TinyApplication.WithStep("");

        Assert.StartsWith("No step was asked for with --step. Steps are: publish-manifest.", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publisher_that_is_not_here_is_refused()
    {
        using var tiny = TinyApplication.WithStep("publish", "--publisher", "azure");

        Assert.StartsWith("Publisher 'azure' is not part of this build of Hosting/; 'manifest' is.", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_environments_are_refused()
    {
        using var tiny = TinyApplication.WithStep("publish");
        tiny.AddCompose();
        tiny.Builder.AddDockerComposeEnvironment("other");

        Assert.Contains("several compose environments: compose, other", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Service_without_an_environment_is_an_error_of_the_model()
    {
        using var tiny = new TinyApplication();
        tiny.Builder.AddContainer("a", "a", "1").PublishAsDockerComposeService((_, _) => { });

        Assert.Contains("Resource 'a' is configured to publish as a Docker Compose service, but the model has no compose environment", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_to_a_program_names_both_and_writes_nothing()
    {
        using var tiny = TinyApplication.WithStep("publish");
        tiny.AddCompose();
        var worker = tiny.Builder.AddExecutable("worker", "true", ".").WithHttpEndpoint();
        tiny.AddApi("api").WithReference(worker.GetEndpoint("http"));

        Assert.StartsWith("Resource 'api' refers to endpoint 'http' of 'worker', which is no service of compose environment 'compose'", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reference_to_an_endpoint_that_is_not_there_names_those_that_are()
    {
        using var tiny = TinyApplication.WithStep("publish");
        tiny.AddCompose();
        var a = tiny.Builder.AddContainer("a", "a", "1").WithEndpoint(targetPort: 1, name: "one").WithEndpoint(targetPort: 2, name: "two");
        tiny.Builder.AddContainer("b", "b", "1").WithEnvironment("A", ReferenceExpression.Create($"{a.GetEndpoint("three").Property(EndpointProperty.Host)}"));

        Assert.StartsWith("Resource 'b' refers to endpoint 'three' of 'a', which has only one, two.", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_values_of_one_variable_are_refused()
    {
        using var tiny = TinyApplication.WithStep("publish");
        tiny.AddCompose();
        tiny.AddApi("api").WithEnvironment("A", tiny.Builder.AddParameter("api-image"));

        Assert.Contains("would be the variable API_IMAGE: {api.containerImage} and {api-image.value}", await FailureAsync(tiny), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_is_named_and_no_file_is_half_written()
    {
        using var tiny = TinyApplication.WithStep("publish");
        tiny.AddCompose();
        tiny.AddApi("api");
        Directory.CreateDirectory(Path.Combine(tiny.Folder, ".env"));

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(tiny.RunAsync);

        Assert.Contains($"Compose environment 'compose' could not be written to {tiny.Folder}: {tiny.Folder}/.env is a folder.", failure.Message, StringComparison.Ordinal);
        Assert.Equal([".env"], Directory.GetFileSystemEntries(tiny.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Output_is_relative_to_the_AppHost_and_has_a_folder_of_its_own_there()
    {
        using var tiny = TinyApplication.WithStep("publish");
        var (builder, configuration) = (tiny.Builder, tiny.Builder.Configuration);

        configuration["output-path"] = "../out";
        Assert.Equal(Path.GetFullPath("../out", builder.AppHostDirectory), new PublishOptions(configuration, builder).OutputFolder);

        configuration["output-path"] = null;
        Assert.Equal(Path.Combine(builder.AppHostDirectory, "aspire-output"), new PublishOptions(configuration, builder).OutputFolder);
    }

    [Fact]
    public void Environment_is_no_part_of_a_run()
    {
        var builder = new DistributedApplicationBuilder([]);
        builder.AddDockerComposeEnvironment("compose").ConfigureComposeFile(_ => { });
        builder.AddContainer("a", "a", "1").PublishAsDockerComposeService((_, _) => throw new InvalidOperationException());

        Assert.Equal(["a"], builder.Resources.Select(resource => resource.Name));
    }

    private static async Task<string> FailureAsync(TinyApplication tiny)
    {
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(tiny.RunAsync);
        Assert.False(Directory.Exists(tiny.Folder));
        return failure.Message;
    }
}
