namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>What the server was asked last.</summary>
internal enum PlayStep
{
    Connect,
    CreateStream,
    Play,
}
