using Microsoft.AspNetCore.StaticFiles;

namespace Telemetry.Apps.StudioPlayer.Pages;

/// <summary>
/// The files below wwwroot, listed once at the start: a request's path is looked up in that list and never becomes part of a file's path, so that no
/// spelling of it leads out. Links are not followed.
/// </summary>
internal sealed class StaticPages
{
    private const string Folder = "wwwroot";

    // Scripts and styles are files of ours; direct sends and streams go where the configuration or the visitor says. hls.js hands the picture over as a blob.
    private const string ContentPolicy =
        "default-src 'self'; connect-src http: https:; media-src 'self' blob: http: https:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    // The seed's main page is the one that others are given.
    private static readonly string[] MainPages = ["/share-client.html", "/index.html"];

    private static readonly EnumerationOptions Listed = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden | FileAttributes.System };

    private readonly Dictionary<string, (string File, string ContentType)> _files = new(StringComparer.Ordinal);

    public StaticPages(IWebHostEnvironment environment, ILogger<StaticPages> logger)
    {
        var root = string.IsNullOrEmpty(environment.WebRootPath) ? Path.Combine(environment.ContentRootPath, Folder) : environment.WebRootPath;
        if (!Directory.Exists(root))
        {
            logger.NoPages(root);
            return;
        }

        var types = new FileExtensionContentTypeProvider { Mappings = { [".mjs"] = "text/javascript", [".cjs"] = "text/javascript", [".ts"] = "text/plain" } };
        foreach (var file in Directory.EnumerateFiles(root, "*", Listed))
        {
            if (types.TryGetContentType(file, out var type))
                _files["/" + Path.GetRelativePath(root, file).Replace('\\', '/')] = (file, type.StartsWith("text/", StringComparison.Ordinal) ? $"{type}; charset=utf-8" : type);
        }

        if (Array.Find(MainPages, _files.ContainsKey) is { } main)
            _files["/"] = _files[main];
    }

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (context.GetEndpoint() is not null || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !_files.TryGetValue(request.Path.Value ?? "", out var page) || new FileInfo(page.File) is not { Exists: true, LinkTarget: null } file)
            return next(context);

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = ContentPolicy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.PhysicalFile(page.File, page.ContentType, lastModified: file.LastWriteTimeUtc, enableRangeProcessing: true).ExecuteAsync(context);
    }
}
