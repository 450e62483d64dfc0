using System.Runtime.CompilerServices;
using Telemetry.Exporters;
using Telemetry.Exporters.Gpu;
using Telemetry.Exporters.Gpu.Nvml;

namespace Telemetry.UnitTests.Exporters.Gpu;

[Collection(NvmlCollection.Name)]
public sealed class NvmlGpusTests : IDisposable
{
    private readonly FakeNvml _nvml = new();

    [Fact]
    public void Structs_have_the_sizes_of_nvml_h() => Assert.Equal(
        (8, 24, 40, 40), (Unsafe.SizeOf<NvmlUtilization>(), Unsafe.SizeOf<NvmlMemory>(), Unsafe.SizeOf<NvmlMemoryV2>(), Unsafe.SizeOf<NvmlFieldValue>()));

    [Fact]
    public void Every_value_passes_the_boundary()
    {
        _nvml.Gpus.Add(new FakeNvmlGpu { MemoryCelsius = 63 });
        var gpu = Assert.Single(Discover().Gpus);

        Assert.Equal(new GpuIdentity(0, "GPU-a8394b51-c086-568a-9f1a-c1e1c934c44c", "NVIDIA L4"), gpu.Identity);
        Assert.Equal(new GpuMeterReading(40.979, 196_764_132, HasEnergyCounter: true), gpu.ReadMeter());
        var details = gpu.ReadDetails();
        Assert.Equal((87, 31, 64, 12), (details.UtilizationPercent, details.MemoryCopyUtilizationPercent, details.EncoderUtilizationPercent, details.DecoderUtilizationPercent));
        Assert.Equal((48, 63, 2040, 6251, 72), (details.TemperatureCelsius, details.MemoryTemperatureCelsius, details.SmClockMegahertz, details.MemoryClockMegahertz, details.PowerLimitWatts));
        Assert.Equal(new FrameBuffer(1000, 22_500, 500), details.FrameBuffer);
        Assert.False(details.IsMigEnabled);
        Assert.Empty(details.MigInstances);
    }

    [Theory]
    [InlineData((int)NvmlReturn.NotSupported)]
    [InlineData((int)NvmlReturn.NoPermission)]
    [InlineData((int)NvmlReturn.Timeout)]
    [InlineData(12345)]
    public void Value_that_cannot_be_read_is_null_and_the_others_are_there(int error)
    {
        var fake = new FakeNvmlGpu();
        foreach (var function in new[] { "Encoder", "Power", "Clock", "MemoryV2", "Memory", "MigMode", "Limit" })
            fake.Errors[function] = (NvmlReturn)error;
        _nvml.Gpus.Add(fake);
        var gpu = Assert.Single(Discover().Gpus);

        Assert.Null(gpu.ReadMeter().PowerWatts);
        var details = gpu.ReadDetails();
        Assert.Equal((null, null, null, null, null), (details.EncoderUtilizationPercent, details.SmClockMegahertz, details.FrameBuffer, details.IsMigEnabled, details.PowerLimitWatts));
        Assert.Null(details.MemoryTemperatureCelsius);
        Assert.Equal((87, 12, 48), (details.UtilizationPercent, details.DecoderUtilizationPercent, details.TemperatureCelsius));
    }

    [Fact]
    public void Only_not_supported_means_that_there_is_no_energy_counter()
    {
        _nvml.Gpus.Add(new FakeNvmlGpu());
        var gpu = Assert.Single(Discover().Gpus);

        _nvml.Gpus[0].Errors["Energy"] = NvmlReturn.Timeout;
        Assert.Equal((null, true), (gpu.ReadMeter().EnergyMillijoules, gpu.ReadMeter().HasEnergyCounter));
        _nvml.Gpus[0].Errors["Energy"] = NvmlReturn.NotSupported;
        Assert.Equal((null, false), (gpu.ReadMeter().EnergyMillijoules, gpu.ReadMeter().HasEnergyCounter));
    }

    [Fact]
    public void Old_driver_lacks_functions_and_still_tells_the_rest()
    {
        _nvml.Gpus.Add(new FakeNvmlGpu());
        _nvml.Missing.UnionWith(["nvmlDeviceGetMemoryInfo_v2", "nvmlDeviceGetMigMode", "nvmlDeviceGetFieldValues", "nvmlDeviceGetTotalEnergyConsumption"]);
        var gpu = Assert.Single(Discover().Gpus);

        // Used of the first version includes the 500 MiB that are reserved.
        Assert.Equal(new FrameBuffer(1500, 22_500, null), gpu.ReadDetails().FrameBuffer);
        Assert.False(gpu.ReadMeter().HasEnergyCounter);
    }

    [Fact]
    public void Impossible_values_are_null()
    {
        _nvml.Gpus.Add(new FakeNvmlGpu
        {
            Milliwatts = uint.MaxValue,
            Millijoules = ulong.MaxValue,
            Utilization = 101,
            MemoryUtilization = uint.MaxValue,
            Encoder = 200,
            Celsius = 4_000_000_000,
            MemoryCelsius = 0,
            SmClock = uint.MaxValue,
            Memory = (100, 0, 200, 0),
            LimitMilliwatts = 0,
        });
        var gpu = Assert.Single(Discover().Gpus);

        Assert.Equal(new GpuMeterReading(null, null, HasEnergyCounter: true), gpu.ReadMeter());
        var details = gpu.ReadDetails();
        Assert.Equal(new GpuDetails { DecoderUtilizationPercent = 12, MemoryClockMegahertz = 6251, IsMigEnabled = false, MigInstances = details.MigInstances }, details);
    }

    [Fact]
    public void Mig_instances_have_memory_of_their_own_and_the_board_has_the_power()
    {
        var fake = new FakeNvmlGpu { Name = "NVIDIA A100-SXM4-40GB" };
        fake.Mig.Add(new FakeNvmlMig(7, "NVIDIA A100-SXM4-40GB MIG 1g.5gb", (4864UL << 20, 64UL << 20, 4000UL << 20, 800UL << 20)));
        fake.Mig.Add(new FakeNvmlMig(1, "NVIDIA A100-SXM4-40GB MIG 3g.20gb", (20_096UL << 20, 96UL << 20, 20_000UL << 20, 0)));
        fake.Errors["Utilization"] = NvmlReturn.NotSupported;
        _nvml.Gpus.Add(fake);
        var gpu = Assert.Single(Discover().Gpus);

        var details = gpu.ReadDetails();
        Assert.True(details.IsMigEnabled);
        Assert.Null(details.FrameBuffer);
        Assert.Null(details.UtilizationPercent);
        Assert.Equal(
            [new MigInstance(7, "1g.5gb", new FrameBuffer(800, 4000, 64)), new MigInstance(1, "3g.20gb", new FrameBuffer(0, 20_000, 96))], details.MigInstances);
        Assert.Equal(40.979, gpu.ReadMeter().PowerWatts);
    }

    [Theory]
    [InlineData((int)NvmlReturn.DriverNotLoaded, "modprobe")]
    [InlineData((int)NvmlReturn.NoPermission, "/dev/nvidiactl")]
    [InlineData((int)NvmlReturn.LibraryVersionMismatch, "Restart the machine")]
    [InlineData((int)NvmlReturn.LibraryNotFound, "Gpu:LibraryPath")]
    public void Driver_that_cannot_serve_is_absent_with_the_remedy(int error, string remedy)
    {
        _nvml.InitResult = (NvmlReturn)error;

        Assert.Contains(remedy, Assert.IsType<PollResult<GpuList>.Absent>(Gpus().Discover()).Reason);
    }

    [Theory]
    [InlineData((int)NvmlReturn.Timeout, "Timeout")]
    [InlineData(555, "error 555")]
    public void Other_errors_of_the_start_are_failures(int error, string text)
    {
        _nvml.InitResult = (NvmlReturn)error;

        Assert.Contains(text, Assert.IsType<PollResult<GpuList>.Failed>(Gpus().Discover()).Reason);
    }

    [Fact]
    public void Library_that_is_no_nvml_is_absent()
    {
        _nvml.Missing.Add("nvmlInit_v2");

        Assert.IsType<PollResult<GpuList>.Absent>(Gpus().Discover());
    }

    [Fact]
    public void Driver_without_gpus_is_absent() => Assert.Contains("lists no GPU", Assert.IsType<PollResult<GpuList>.Absent>(Gpus().Discover()).Reason);

    [Fact]
    public void Library_that_is_not_installed_is_absent_with_what_to_do()
    {
        var absent = Assert.IsType<PollResult<INvmlLibrary>.Absent>(NvmlLibrary.Load("/nowhere/libnvidia-ml.so.1"));

        Assert.Contains("/nowhere/libnvidia-ml.so.1", absent.Reason);
        Assert.Contains("install its driver", absent.Reason);
    }

    [Fact]
    public void Real_library_is_loaded_and_a_function_it_lacks_is_0()
    {
        using var library = Assert.IsType<PollResult<INvmlLibrary>.Ok>(NvmlLibrary.Load("libc.so.6")).Value;

        Assert.Equal(0, library.Find("nvmlInit_v2"));
        Assert.NotEqual(0, library.Find("getpid"));
        Assert.Equal(NvmlReturn.FunctionNotFound, new NvmlApi(library.Find).Init());
    }

    [Fact]
    public void Random_answers_never_give_an_exception_or_an_impossible_value()
    {
        var random = new Random(20261121);
        var fake = new FakeNvmlGpu();
        _nvml.Gpus.Add(fake);
        var gpu = Assert.Single(Discover().Gpus);
        string[] functions = ["Power", "Energy", "Utilization", "Encoder", "Decoder", "Temperature", "Clock", "Fields", "Memory", "MemoryV2", "MigMode", "MigCount", "MigHandle", "InstanceId", "Limit"];
        for (var i = Mutations(100_000); i > 0; i--)
        {
            (fake.Milliwatts, fake.Millijoules, fake.Utilization, fake.Encoder) = (Any(random), (ulong)random.NextInt64(long.MinValue, long.MaxValue), Any(random), Any(random));
            (fake.Celsius, fake.MemoryCelsius, fake.SmClock, fake.LimitMilliwatts) = (Any(random), Any(random), Any(random), Any(random));
            fake.Memory = (Any(random), Any(random), Any(random), Any(random));
            fake.Errors.Clear();
            fake.Errors[functions[random.Next(functions.Length)]] = (NvmlReturn)random.Next(-2, 1000);
            try
            {
                var (meter, details) = (gpu.ReadMeter(), gpu.ReadDetails());
                Assert.True(meter.PowerWatts is null or (>= 0 and <= 10_000));
                Assert.True(details.UtilizationPercent is null or (>= 0 and <= 100));
                Assert.True(details.EncoderUtilizationPercent is null or (>= 0 and <= 100));
                Assert.True(details.TemperatureCelsius is null or (>= 0 and <= 200));
                Assert.True(details.MemoryTemperatureCelsius is null or (> 0 and <= 200));
                Assert.True(details.FrameBuffer is null || (details.FrameBuffer.UsedMebibytes >= 0 && details.FrameBuffer.FreeMebibytes >= 0));
            }
            catch (GpuLostException)
            {
                // The one exception that is agreed on.
            }
        }
    }

    public void Dispose() => _nvml.Dispose();

    private static uint Any(Random random) => random.Next(3) == 0 ? (uint)random.Next(150) : (uint)random.NextInt64(uint.MaxValue + 1L);

    private static int Mutations(int usual) => int.TryParse(Environment.GetEnvironmentVariable("TELEMETRY_MUTATIONS"), out var more) ? Math.Max(usual, more) : usual;

    private NvmlGpus Gpus() => new(_nvml.Load);

    private GpuList Discover() => Assert.IsType<PollResult<GpuList>.Ok>(Gpus().Discover()).Value;
}
