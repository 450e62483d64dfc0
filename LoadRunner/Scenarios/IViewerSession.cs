using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

internal interface IViewerSession : IAsyncDisposable
{
    void OpenWindow(DateTimeOffset moment);
    void CloseWindow(DateTimeOffset moment);
    IReadOnlyList<ViewerResult> Results();
}
