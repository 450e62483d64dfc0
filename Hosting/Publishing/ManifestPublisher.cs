using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the manifest. A failure leaves the file as it was.</summary>
internal sealed class ManifestPublisher(
    PublishOptions options, DistributedApplicationExecutionContext executionContext, DistributedApplicationModel model, IDistributedApplicationBuilder builder,
    ILogger<DistributedApplication> logger)
{
    private const string DefaultName = "aspire-manifest.json";

    // azd and people read it; "+" and quotes need no escapes outside a web page.
    private static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var path = PathOf(options.OutputPath ?? throw new DistributedApplicationException(
            "The '--output-path [path]' option was not specified, so that nobody knows where the manifest belongs. Nothing was written."));
        using var content = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(content, Format))
        {
            await new ManifestPublishingContext(executionContext, path, writer, cancellationToken).WriteModelAsync(model);
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path + ".new", content.ToArray(), cancellationToken);
            File.Move(path + ".new", path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The manifest could not be written to {path}: {e.Message} What was there before is unchanged.", e);
        }

        HostingLog.PublishedManifest(logger, path);
    }

    // Relative to the AppHost, as `dotnet run` has it; a folder gets the usual name.
    private string PathOf(string output)
    {
        var path = Path.GetFullPath(output, builder.AppHostDirectory);
        return Directory.Exists(path) ? Path.Combine(path, DefaultName) : path;
    }
}
