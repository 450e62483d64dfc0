using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Publishing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Docker;

/// <summary>
/// The steps <c>publish-NAME</c>: docker-compose.yaml and .env; and <c>prepare-NAME</c>: these, the images, and .env.ENVIRONMENT with every value. All files are written, or none.
/// </summary>
internal sealed class ComposePublisher(
    PublishOptions options, ImageBuilder images, IConfiguration configuration, IHostEnvironment host, ILogger<DistributedApplication> logger)
{
    private const string ComposeName = "docker-compose.yaml";
    private const string EnvName = ".env";

    // It has passwords in it.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public async Task PublishAsync(DockerComposeEnvironmentResource environment, CancellationToken cancellationToken)
    {
        var files = new StagedFiles();
        await AddFilesAsync(files, environment, ComposeServices.FileOf(environment), cancellationToken);
        await files.WriteAsync(What(environment), cancellationToken);
        PublishLog.PublishedCompose(logger, environment.Name, options.OutputFolder);
    }

    public async Task PrepareAsync(DockerComposeEnvironmentResource environment, CancellationToken cancellationToken)
    {
        var name = $"{EnvName}.{host.EnvironmentName}";
        var path = Path.Combine(options.OutputFolder, name);
        var files = new StagedFiles();
        await AddFilesAsync(files, environment, ComposeServices.FileOf(environment), cancellationToken);
        Add(files, path, (await ValuesAsync(environment, EnvFile.Load(path), cancellationToken)).ToString(), OwnerOnly);
        await images.BuildAsync([.. environment.Services.Values.Select(x => x.TargetResource).Where(ComposeServices.IsBuilt)], cancellationToken);
        await files.WriteAsync(What(environment), cancellationToken);
        PublishLog.PreparedCompose(logger, environment.Name, path, name);
    }

    private async Task AddFilesAsync(StagedFiles files, DockerComposeEnvironmentResource environment, ComposeFile compose, CancellationToken cancellationToken)
    {
        Add(files, Path.Combine(options.OutputFolder, ComposeName), compose.ToYaml());
        if (environment.CapturedEnvironmentVariables.Count == 0)
        {
            return;
        }

        var path = Path.Combine(options.OutputFolder, EnvName);
        var env = EnvFile.Load(path);
        foreach (var (name, variable) in environment.CapturedEnvironmentVariables)
        {
            env.SetIfEmpty(name, await KnownAsync(variable, cancellationToken), variable.Description);
        }

        Add(files, path, env.ToString());
    }

    // What needs no choice: where a mount comes from, and what a parameter that is no secret has as its value.
    private static async Task<string?> KnownAsync(CapturedEnvironmentVariable variable, CancellationToken cancellationToken)
    {
        try
        {
            return variable.Source switch
            {
                ContainerMountAnnotation => Quote(variable.DefaultValue),
                ParameterResource { Secret: false } parameter => Quote(variable.DefaultValue ?? await parameter.GetValueAsync(cancellationToken)),
                _ => null,
            };
        }
        catch (MissingParameterValueException)
        {
            return null;
        }
    }

    private async Task<EnvFile> ValuesAsync(DockerComposeEnvironmentResource environment, EnvFile before, CancellationToken cancellationToken)
    {
        var values = new EnvFile();
        var missing = new List<string>();
        foreach (var (name, variable) in environment.CapturedEnvironmentVariables)
        {
            try
            {
                // A database keeps the password that it was made with, so that one which was generated once stays.
                var value = IsGenerated(variable) && before[name] is { } kept ? kept : Quote(await ValueAsync(variable, cancellationToken));
                values.Set(name, value, variable.Description);
            }
            catch (MissingParameterValueException) when (variable.Source is ParameterResource)
            {
                missing.Add($"'{((ParameterResource)variable.Source).Name}' ({name})");
            }
        }

        return missing.Count == 0 ? values : throw new DistributedApplicationException(
            $"Compose environment '{environment.Name}' cannot be prepared, because {(missing.Count == 1 ? "a parameter has" : "parameters have")} no value: {string.Join(", ", missing)}. Give each one as configuration Parameters:NAME, for example as an argument --Parameters:NAME=VALUE. No image was built, and nothing was written.");
    }

    private bool IsGenerated(CapturedEnvironmentVariable variable) =>
        variable is { DefaultValue: null, Source: ParameterResource { Default: GenerateParameterDefault } parameter } && configuration[$"Parameters:{parameter.Name}"] is null;

    private static async ValueTask<string?> ValueAsync(CapturedEnvironmentVariable variable, CancellationToken cancellationToken) => variable.Source switch
    {
        ParameterResource parameter => variable.DefaultValue ?? await parameter.GetValueAsync(cancellationToken),
        IValueProvider provider => await provider.GetValueAsync(cancellationToken),
        _ => variable.DefaultValue,
    };

    private static string? Quote(string? value) => value is null ? null : EnvFile.Quote(value);

    private static string What(DockerComposeEnvironmentResource environment) => $"Compose environment '{environment.Name}'";

    private static void Add(StagedFiles files, string path, string text, UnixFileMode? mode = null) => files.Add(path, Encoding.UTF8.GetBytes(text), mode);
}
