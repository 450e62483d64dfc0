using System.Buffers.Text;
using System.Text;

namespace Telemetry.Exporters.Rapl;

/// <summary>One-line files of sysfs, read without an allocation: this runs many times a second.</summary>
internal static class SysFsFile
{
    public static ulong ReadUInt64(string path)
    {
        Span<byte> buffer = stackalloc byte[64];
        var text = Read(path, buffer);
        return ParseUInt64(text) ?? throw new IOException($"{path} holds \"{Encoding.UTF8.GetString(text)}\" where a whole number is expected.");
    }

    public static ulong? TryReadUInt64(string path)
    {
        Span<byte> buffer = stackalloc byte[64];
        return TryRead(path, buffer, out var text) ? ParseUInt64(text) : null;
    }

    public static string? TryReadLine(string path)
    {
        Span<byte> buffer = stackalloc byte[128];
        return TryRead(path, buffer, out var text) ? Encoding.UTF8.GetString(text) : null;
    }

    /// <summary>A whole number and nothing else; a value that was cut or has a sign is none.</summary>
    internal static ulong? ParseUInt64(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out ulong value, out var used) && used == text.Length && text[0] is not (byte)'+' ? value : null;

    private static bool TryRead(string path, Span<byte> buffer, out ReadOnlySpan<byte> text)
    {
        try
        {
            text = Read(path, buffer);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The file is optional: drivers leave out what the hardware does not have, or answer ENODATA.
            text = default;
            return false;
        }
    }

    private static ReadOnlySpan<byte> Read(string path, Span<byte> buffer)
    {
        using var file = File.OpenHandle(path);
        return buffer[..RandomAccess.Read(file, buffer, 0)].TrimEnd("\n "u8);
    }
}
