using Microsoft.Playwright;
using Telemetry.IntegrationTests.Labs;

namespace Telemetry.IntegrationTests.Dashboard;

/// <summary>An AppHost of its own with its dashboard, and a browser that has logged in with the printed URL.</summary>
public sealed class DashboardFixture(Lab lab) : IAsyncLifetime
{
    // Pages come within a second; a machine that is busy otherwise takes longer.
    private const float PageLimitMilliseconds = 30_000;

    private AppHostProcess? _host;
    private Chromium? _chromium;

    public AppHostProcess Host => _host ?? throw new InvalidOperationException("The AppHost has not been started.");

    public IReadOnlyList<string> Names => lab.Names;

    public IPage Page { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        try
        {
            _host = await AppHostProcess.StartAsync();
            _chromium = await Chromium.StartAsync();
            await _host.WaitUntilUpAsync((await lab.Prometheus().TargetsAsync()).Count);
            Page = await _chromium.Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1600, Height = 1000 } });
            Page.SetDefaultTimeout(PageLimitMilliseconds);
            Assertions.SetDefaultExpectTimeout(PageLimitMilliseconds);
            await Page.GotoAsync(Host.LoginUrl.ToString());
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public Task OpenAsync(string path) => Page.GotoAsync(new Uri(Host.LoginUrl, path).ToString());

    /// <summary>Keeps a picture beside the logs; a failed test's reader wants to see what the browser saw.</summary>
    public Task<byte[]> PictureAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Host.Folder.Logs, name + ".png") });

    public async Task DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
    }
}
