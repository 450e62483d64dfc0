namespace Telemetry.UnitTests.Exporters.DockerStats;

/// <summary>A test that starts a real dockerd: where there is one, and a static busybox for its container, and the user is root.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DockerEngineFactAttribute : FactAttribute
{
    public DockerEngineFactAttribute()
    {
        if (!Environment.IsPrivilegedProcess || RealEngine.Find("dockerd") is null || RealEngine.Find("busybox") is null)
            Skip = "Needs root, and dockerd and a static busybox on PATH (apt-get install docker.io busybox-static).";
    }
}
