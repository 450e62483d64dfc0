using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing;

/// <summary>What is to be published, and where to: <c>--publisher manifest --output-path FILE</c> or <c>--operation publish --step STEP --output-path DIR</c>.</summary>
internal sealed class PublishOptions(IConfiguration configuration, IDistributedApplicationBuilder builder)
{
    public const string Manifest = "manifest";

    private const string DefaultFolder = "aspire-output";

    public string? Publisher { get; } = configuration["Publishing:Publisher"] ?? configuration["publisher"];

    public string? Step { get; } = configuration["Pipeline:Step"] ?? configuration["step"];

    /// <summary>A full path; relative ones start at the AppHost, where <c>dotnet run</c> starts it.</summary>
    public string? OutputPath { get; } =
        (configuration["Pipeline:OutputPath"] ?? configuration["Publishing:OutputPath"] ?? configuration["output-path"]) is { Length: > 0 } path
            ? Path.GetFullPath(path, builder.AppHostDirectory)
            : null;

    /// <summary>For steps that write several files.</summary>
    public string OutputFolder => OutputPath ?? Path.Combine(builder.AppHostDirectory, DefaultFolder);
}
