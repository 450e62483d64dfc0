namespace Telemetry.LoadRunner.Viewers.Rtmp;

internal interface IMediaReceiver
{
    void Receive(MediaMessage message);
}
