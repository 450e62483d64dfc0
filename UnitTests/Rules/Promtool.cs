extern alias apphost;

using apphost::Telemetry.AppHost.Tools;
using apphost::Telemetry.Cache;

namespace Telemetry.UnitTests.Rules;

/// <summary>A promtool: the one of the Prometheus that the lab runs natively, or a newer one.</summary>
internal sealed class Promtool
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly Lazy<Task<Promtool>> Native = new(FindNativeAsync);
    private static readonly Lazy<Task<Promtool>> Newer = new(FindNewerAsync);

    private readonly string _path;
    private readonly string? _libraryPath;

    private Promtool(string path, string? libraryPath)
    {
        _path = path;
        _libraryPath = libraryPath;
    }

    /// <summary>Both, by what a test calls them.</summary>
    public static TheoryData<string> Kinds => ["native", "newer"];

    public static Task<Promtool> OfAsync(string kind) => kind == "native" ? Native.Value : Newer.Value;

    public Task<ChildResult> RunAsync(string folder, params string[] arguments) => ChildProcess.RunAsync(
        new ChildCommand(_path, arguments)
        {
            WorkingDirectory = folder,
            Timeout = Limit,
            Environment = new Dictionary<string, string?> { ["LD_LIBRARY_PATH"] = _libraryPath },
        },
        CancellationToken.None);

    // Found or fetched as the AppHost does it, with the same settings.
    private static async Task<Promtool> FindNativeAsync()
    {
        var located = await new ToolLocator(Options, new ProgressWriter(Console.Out)).LocateAsync([KnownTools.Prometheus]);
        var prometheus = located[KnownTools.Prometheus];
        return new Promtool(prometheus.Companions[KnownTools.Promtool], prometheus.LibraryPath);
    }

    private static async Task<Promtool> FindNewerAsync() => new(await NewerPromtool.FindAsync(Options), null);

    private static ToolLocatorOptions Options =>
        ToolLocatorOptions.From(key => Environment.GetEnvironmentVariable(key.Replace(":", "__", StringComparison.Ordinal)));
}
