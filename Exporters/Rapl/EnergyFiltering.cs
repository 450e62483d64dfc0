using System.Buffers.Binary;

namespace Telemetry.Exporters.Rapl;

/// <summary>
/// Whether the processor adds noise to its energy counters (Intel, "energy reporting filtering", since INTEL-SA-00389). Told by the processor's register
/// where /dev/cpu/0/msr may be read, else by SGX, which switches the filter on wherever firmware and kernel enable it. Null where neither says anything.
/// </summary>
internal sealed class EnergyFiltering(RaplOptions options, ILogger<EnergyFiltering> logger)
{
    // Intel SDM volume 4: IA32_ARCH_CAPABILITIES bit 11 tells that IA32_MISC_PACKAGE_CTLS bit 0 (ENERGY_FILTERING_ENABLE) exists.
    private const int ArchCapabilities = 0x10A;
    private const int MiscPackageControls = 0xBC;
    private const int HasFilteringControl = 1 << 11;
    private const int FilteringIsEnabled = 1;

    private bool _known;

    /// <summary>Neither bit nor SGX changes back before the next boot: looked at once, when the first reading succeeds.</summary>
    public bool? IsOn
    {
        get
        {
            if (!_known)
            {
                field = options.Source == RaplSource.Fake ? false : Detect();
                _known = true;
            }

            return field;
        }
    }

    private bool? Detect()
    {
        var cpuInfo = ProcessorFlags(Path.Combine(options.ProcFsRoot, "cpuinfo"));
        if (cpuInfo is not { IsIntel: true })
            return null;

        if (cpuInfo.Value.HasSgx)
        {
            logger.EnergyIsFiltered("SGX is enabled, which switches it on");
            return true;
        }

        var path = Path.Combine(options.DevRoot, "cpu", "0", "msr");
        if (ReadRegister(path, ArchCapabilities) is not { } capabilities)
            return null;

        if ((capabilities & HasFilteringControl) == 0)
            return false;

        if (ReadRegister(path, MiscPackageControls) is not { } controls)
            return null;

        if ((controls & FilteringIsEnabled) == 0)
            return false;

        logger.EnergyIsFiltered("bit 0 of the register IA32_MISC_PACKAGE_CTLS is set");
        return true;
    }

    private static ulong? ReadRegister(string path, int register)
    {
        try
        {
            Span<byte> value = stackalloc byte[sizeof(ulong)];
            using var file = File.OpenHandle(path);
            return RandomAccess.Read(file, value, register) == value.Length ? BinaryPrimitives.ReadUInt64LittleEndian(value) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // No msr module, no right, or no such register: then nobody can say.
            return null;
        }
    }

    private static (bool IsIntel, bool HasSgx)? ProcessorFlags(string path)
    {
        try
        {
            return ParseProcessor(File.ReadLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The first processor of /proc/cpuinfo; null when the text is not that.</summary>
    internal static (bool IsIntel, bool HasSgx)? ParseProcessor(IEnumerable<string> lines)
    {
        var isIntel = false;
        foreach (var line in lines)
        {
            if (line.StartsWith("vendor_id", StringComparison.Ordinal))
                isIntel = line.EndsWith(": GenuineIntel", StringComparison.Ordinal);
            else if (line.StartsWith("flags", StringComparison.Ordinal))
                return (isIntel, line.Split(' ').Contains("sgx"));
        }

        return null;
    }
}
