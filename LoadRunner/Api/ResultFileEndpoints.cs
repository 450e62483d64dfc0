using System.Buffers;
using System.Globalization;
using System.Text;
using Telemetry.LoadRunner.Batches;
using Telemetry.LoadRunner.Runs;
using HttpResults = Microsoft.AspNetCore.Http.Results;

namespace Telemetry.LoadRunner.Api;

/// <summary>Results as files: the lossless archive, the origin's results file, a table.</summary>
internal static class ResultFileEndpoints
{
    private const string ArchiveType = "application/jsonl";
    private const long MaxImportBytes = 4L << 30;

    public static void MapResultFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/export", ExportAsync).AddEndpointFilter<DatabaseFilter>().WithTags("files")
            .WithSummary("Finished scenarios as a file: format=archive (everything, a JSON object a line), results (test_results_*.json) or csv.");
        routes.MapPost("/api/import", ImportAsync).AddEndpointFilter<DatabaseFilter>().WithTags("files").WithMetadata(new RequestSizeLimit())
            .WithSummary("Takes in an archive (format=archive) or a test_results_*.json (format=results); a scenario whose id is known is left as it is.")
            .Produces<ImportResult>();
    }

    private static async Task<IResult> ExportAsync(
        IRunReader reader, TimeProvider time, CancellationToken cancellationToken, AnyCase<ExportFormat>? format = null, string? name = null, Guid? run = null)
    {
        var scenarios = reader.ReadAllAsync(name, run, cancellationToken);
        var now = time.GetUtcNow();
        switch (format?.Value ?? ExportFormat.Archive)
        {
            case ExportFormat.Archive:
                return HttpResults.Stream(output => ResultsArchive.WriteAsync(scenarios, output, cancellationToken), ArchiveType, ExportFileName.Archive(now));
            case ExportFormat.Results:
                var buffer = new ArrayBufferWriter<byte>();
                TestResultsFile.Write(buffer, TestResults.From(await scenarios.ToListAsync(cancellationToken), now));
                return HttpResults.Bytes(buffer.WrittenMemory, "application/json", ExportFileName.TestResults(now));
            default:
                using (var table = new StringWriter(CultureInfo.InvariantCulture))
                {
                    ResultsTable.Write(table, await scenarios.ToListAsync(cancellationToken));
                    return HttpResults.Bytes(Encoding.UTF8.GetBytes(table.ToString()), "text/csv", ExportFileName.Table(now));
                }
        }
    }

    private static async Task<IResult> ImportAsync(
        HttpRequest request, ScenarioImport import, CancellationToken cancellationToken, AnyCase<ExportFormat>? format = null) => (format?.Value ?? ExportFormat.Archive) switch
        {
            ExportFormat.Archive => HttpResults.Json(await import.ArchiveAsync(request.Body, cancellationToken), RunJson.Default.ImportResult),
            ExportFormat.Results => HttpResults.Json(await import.ResultsAsync(request.Body, cancellationToken), RunJson.Default.ImportResult),
            _ => HttpResults.Problem("A table has too little to be imported; give an archive or a test_results_*.json.", statusCode: StatusCodes.Status400BadRequest),
        };

    private sealed class RequestSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MaxImportBytes;
    }
}
