namespace Telemetry.LoadRunner.Scenarios;

/// <summary>Divides a stream's total rate among video, audio and the FLV container, so that the total is what was asked for.</summary>
internal readonly record struct BitrateBudget(long VideoBitsPerSecond, long AudioBitsPerSecond, long ContainerBitsPerSecond)
{
    private const long MinAudio = 32_000;
    private const long MaxAudio = 128_000;
    private const int AudioSampleRate = 48_000;
    private const int SamplesPerAacFrame = 1024;

    // FLV: 11 bytes tag header, 4 bytes previous size, and 5 (AVC) or 2 (AAC) bytes of codec header.
    private const int VideoTagBytes = 20;
    private const int AudioTagBytes = 17;

    public static BitrateBudget Split(Bitrate total, int frameRate)
    {
        var audio = Math.Clamp(total.BitsPerSecond / 8, MinAudio, MaxAudio);
        var container = 8L * VideoTagBytes * frameRate + 8L * AudioTagBytes * AudioSampleRate / SamplesPerAacFrame;
        return new BitrateBudget(total.BitsPerSecond - audio - container, audio, container);
    }
}
