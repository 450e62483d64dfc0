using Microsoft.Playwright;
using Telemetry.AppHost.Tools;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Dashboard;

/// <summary>A real Chromium: the one on PATH, else the distribution's package in the cache, as the AppHost has its tools (209 MB, once).</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Programs = ["chromium", "chromium-browser", "google-chrome"];

    // The package's program in usr/bin is a script that knows only the installed place. Without any font Chromium crashes.
    private static readonly Tool Package = new("Chromium", "chromium/chromium", "chromium", "fonts-dejavu-core")
    {
        Companions = ["DejaVuSans.ttf"],
        Folders = ["usr/lib", "usr/share/fonts/truetype/dejavu"],
    };

    private readonly IPlaywright _playwright;
    private readonly DirectoryInfo _work;

    private Chromium(IPlaywright playwright, IBrowser browser, DirectoryInfo work) => (_playwright, Browser, _work) = (playwright, browser, work);

    public IBrowser Browser { get; }

    public static async Task<Chromium> StartAsync()
    {
        var work = Directory.CreateTempSubdirectory("telemetry-chromium-");
        var (program, environment) = await FindAsync(work.FullName);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,
            Env = environment,
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new(playwright, browser, work);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
        _work.Delete(recursive: true);
    }

    private static async Task<(string Program, Dictionary<string, string> Environment)> FindAsync(string work)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .ToDictionary(x => (string)x.Key, x => (string)x.Value!);
        var folders = environment.GetValueOrDefault("PATH", "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        if (!ToolLocations.IgnoreInstalled && folders.SelectMany(x => Programs.Select(name => Path.Combine(x, name))).FirstOrDefault(File.Exists) is { } installed)
            return (installed, environment);

        var location = await ToolLocations.FindAsync(Package);
        if (location is { LibraryPath: { } libraries, TreeRoot: { } tree })
        {
            environment["LD_LIBRARY_PATH"] = libraries;
            environment["FONTCONFIG_FILE"] = await WriteFontsAsync(work, Path.Combine(tree, "usr/share/fonts"));
        }

        return (location.Path, environment);
    }

    private static async Task<string> WriteFontsAsync(string work, string fonts)
    {
        var file = Path.Combine(work, "fonts.conf");
        await File.WriteAllTextAsync(file, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig><dir>{fonts}</dir><cachedir>{work}</cachedir></fontconfig>
            """);
        return file;
    }
}
