using System.Buffers.Text;
using System.Text;

namespace Telemetry.Exporters.Rapl.Powercap;

/// <summary>One-line files of sysfs, read without an allocation: this runs many times a second.</summary>
internal static class SysFsFile
{
    public static ulong ReadUInt64(string path)
    {
        Span<byte> buffer = stackalloc byte[64];
        var text = Read(path, buffer);
        return Utf8Parser.TryParse(text, out ulong value, out var used) && used == text.Length
            ? value
            : throw new IOException($"{path} holds \"{Encoding.UTF8.GetString(text)}\" where a whole number is expected.");
    }

    public static ulong? TryReadUInt64(string path) => ulong.TryParse(TryReadLine(path), out var value) ? value : null;

    public static string? TryReadLine(string path)
    {
        try
        {
            Span<byte> buffer = stackalloc byte[128];
            return Encoding.UTF8.GetString(Read(path, buffer));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is optional: drivers leave out what the processor does not have, or answer ENODATA.
            return null;
        }
    }

    private static ReadOnlySpan<byte> Read(string path, Span<byte> buffer)
    {
        using var file = File.OpenHandle(path);
        return buffer[..RandomAccess.Read(file, buffer, 0)].TrimEnd("\n "u8);
    }
}
