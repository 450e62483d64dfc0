namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>What the server is to answer next; a command's value is its transaction number.</summary>
internal enum PlayStep
{
    Greet = -1,
    Echo = 0,
    Connect = 1,
    CreateStream = 2,
    Play = 3,
}
