using Telemetry.LoadRunner.Scenarios;

namespace Telemetry.LoadRunner.Quality;

/// <summary>Recordings that wait to be scored; the streams they are of may have ended. Disposing deletes them.</summary>
internal sealed class CaptureSet(ScenarioPlan plan, QualityFolder folder, IReadOnlyList<Capture> captures) : IDisposable
{
    public ScenarioPlan Plan => plan;
    public QualityFolder Folder => folder;
    public IReadOnlyList<Capture> Captures => captures;

    public void Dispose() => folder.Dispose();
}
