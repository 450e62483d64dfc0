using Telemetry.LoadRunner.Results;

namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Players at work; disposing ends them.</summary>
internal interface IViewerSession : IAsyncDisposable
{
    void OpenWindow(DateTimeOffset moment);

    /// <summary>Called once after the window was open, also when the scenario failed in it.</summary>
    void CloseWindow(DateTimeOffset moment);

    /// <summary>One for each player, with counts of the window; asked after it closed and before the players end.</summary>
    IReadOnlyList<ViewerResult> Results();
}
