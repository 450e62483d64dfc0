using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

internal sealed class ReceivedMedia : IMediaReceiver
{
    public List<MediaMessage> Messages { get; } = [];

    public IEnumerable<(uint Time, int Size, bool IsKeyFrame)> Frames => Messages.Where(x => x.IsFrame).Select(x => (x.Timestamp, x.Size, x.IsKeyFrame));

    public void Receive(MediaMessage message) => Messages.Add(message);
}
