namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>The MIG instances of a GPU. Only memory is theirs: power, energy, temperature and clocks belong to the board, which counts once.</summary>
internal static class NvmlMig
{
    // No GPU can be divided into more; a count beyond it is no answer.
    private const uint MaxInstances = 64;

    public static IReadOnlyList<MigInstance> Read(NvmlApi api, nint device, Func<NvmlReturn, NvmlReturn> check)
    {
        var most = 0U;
        if (check(api.Read("nvmlDeviceGetMaxMigDeviceCount", device, ref most)) != NvmlReturn.Success)
            return [];

        var instances = new List<MigInstance>();
        for (var index = 0U; index < Math.Min(most, MaxInstances); index++)
        {
            nint instance = 0;
            var id = 0U;

            // Places without an instance answer "not found".
            if (check(api.Read("nvmlDeviceGetMigDeviceHandleByIndex", device, index, ref instance)) != NvmlReturn.Success
                || check(api.Read("nvmlDeviceGetGpuInstanceId", instance, ref id)) != NvmlReturn.Success
                || instances.Exists(other => other.InstanceId == id))
                continue;

            var hasName = check(api.Text("nvmlDeviceGetName", instance, out var name)) == NvmlReturn.Success;
            if (NvmlFrameBuffer.Read(api, instance, check) is { } memory)
                instances.Add(new MigInstance(id, hasName ? Profile(name) : "unknown", memory));
        }

        return instances;
    }

    // "NVIDIA A100-SXM4-40GB MIG 1g.5gb"
    internal static string Profile(string name)
    {
        const string Before = "MIG ";
        var at = name.LastIndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? name : name[(at + Before.Length)..];
    }
}
