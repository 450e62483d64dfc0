namespace Telemetry.LoadRunner.Viewers.Rtmp;

/// <summary>RTMP 1.0, sections 5.4 and 7.1.</summary>
internal enum RtmpMessageType : byte
{
    SetChunkSize = 1,
    Abort = 2,
    Acknowledgement = 3,
    UserControl = 4,
    WindowAcknowledgementSize = 5,
    SetPeerBandwidth = 6,
    Audio = 8,
    Video = 9,
    Data = 18,
    Command = 20,
    Aggregate = 22,
}
