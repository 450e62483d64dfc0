namespace Telemetry.UnitTests.LoadRunner;

internal sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("load-runner-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
