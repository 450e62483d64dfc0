using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing;

/// <summary>What is to be published, and where to: <c>--publisher manifest --output-path FILE</c>.</summary>
internal sealed class PublishOptions(IConfiguration configuration)
{
    public const string Manifest = "manifest";

    public string? Publisher { get; } = configuration["Publishing:Publisher"] ?? configuration["publisher"];

    public string? OutputPath { get; } = configuration["Publishing:OutputPath"] ?? configuration["output-path"];
}
