namespace Telemetry.Exporters.Gpu.Nvml;

/// <summary>All physical GPUs of the NVIDIA driver. MIG instances are parts of them and never stand on the list.</summary>
internal sealed class NvmlGpus(Func<PollResult<INvmlLibrary>> load) : IGpuSource, IDisposable
{
    private INvmlLibrary? _library;
    private NvmlApi? _api;

    public PollResult<GpuList> Discover()
    {
        // A driver that was updated or loaded anew brings another library: nothing of the old one is kept.
        Dispose();
        switch (load())
        {
            case PollResult<INvmlLibrary>.Ok ok:
                _library = ok.Value;
                break;
            case PollResult<INvmlLibrary>.Absent absent:
                return new PollResult<GpuList>.Absent(absent.Reason);
            case PollResult<INvmlLibrary>.Failed failed:
                return new PollResult<GpuList>.Failed(failed.Reason);
        }

        var api = new NvmlApi(_library!.Find);
        if (api.Init() is var started and not NvmlReturn.Success)
            return NvmlReason.Of(started);

        _api = api;
        if (api.DeviceCount(out var count) is var counted and not NvmlReturn.Success)
            return NvmlReason.Of(counted);

        if (count == 0)
            return new PollResult<GpuList>.Absent("the NVIDIA driver runs, but lists no GPU. See `lspci` for whether the machine has one; in a container pass it through.");

        var list = List(api, count);
        return list.Gpus.Count + list.Lost.Count == 0 ? NvmlReason.Of(NvmlReturn.NoPermission) : list;
    }

    public void Dispose()
    {
        _api?.Shutdown();
        _api = null;
        _library?.Dispose();
        _library = null;
    }

    private static GpuList List(NvmlApi api, uint count)
    {
        var gpus = new List<IGpu>();
        var lost = new List<LostGpu>();
        for (var index = 0; index < count; index++)
        {
            var result = api.Device((uint)index, out var device);
            var uuid = "";
            if (result == NvmlReturn.Success)
                result = api.Text("nvmlDeviceGetUUID", device, out uuid);

            // Passed through to somebody else: not a GPU of this machine as we see it.
            if (result == NvmlReturn.NoPermission)
                continue;

            if (result != NvmlReturn.Success)
            {
                lost.Add(new LostGpu(index, NvmlReason.Lost(index, null, result)));
                continue;
            }

            var hasName = api.Text("nvmlDeviceGetName", device, out var name) == NvmlReturn.Success;
            gpus.Add(new NvmlGpu(api, device, new GpuIdentity(index, uuid, hasName ? name : "unknown")));
        }

        return new GpuList(gpus, lost);
    }
}
