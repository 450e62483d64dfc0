using System.Text.Encodings.Web;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Publishing;

/// <summary>Writes the manifest. A failure leaves the file as it was.</summary>
internal sealed class ManifestPublisher(
    PublishOptions options, DistributedApplicationExecutionContext executionContext, DistributedApplicationModel model, ILogger<DistributedApplication> logger)
{
    private const string DefaultName = "aspire-manifest.json";

    // azd and people read it; "+" and quotes need no escapes outside a web page.
    private static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var path = options.OutputPath is null
            ? throw new DistributedApplicationException("The '--output-path [path]' option was not specified, so that nobody knows where the manifest belongs. Nothing was written.")
            : PathOf(options.OutputPath);
        using var content = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(content, Format))
        {
            await new ManifestPublishingContext(executionContext, path, writer, cancellationToken).WriteModelAsync(model);
        }

        var files = new StagedFiles();
        files.Add(path, content.ToArray());
        await files.WriteAsync("The manifest", cancellationToken);
        HostingLog.PublishedManifest(logger, path);
    }

    // What is no .json file is a folder, as the official packages and azd have it.
    private static string PathOf(string output) => output.EndsWith(".json", StringComparison.Ordinal) ? output : Path.Combine(output, DefaultName);
}
