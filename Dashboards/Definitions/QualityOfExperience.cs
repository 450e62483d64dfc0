using Telemetry.Dashboards.Model;

namespace Telemetry.Dashboards.Definitions;

internal static class QualityOfExperience
{
    private const string Chosen = "scenario=~\"$scenario\"";

    public static Dashboard Create() => new(
        Uids.QualityOfExperience, "Quality of Experience", Folders.Scenarios, "How good is what the viewer gets, and what does that quality cost in power?")
    {
        Refresh = "30s",
        Related = [Uids.EnergyEfficiency, Uids.StudioWebPlayer, Uids.Streams],
        Variables = [Variable.Scenario],
        Rows =
        [
            new("Score",
                new BarGauge("QoE score", "1 (bad) to 5 (excellent). The model is in the name: scores of different models are not comparable (docs/qoe-model.md).", Unit.None,
                    new Query($"qoe_score{{{Chosen}}}", "{{scenario}} ({{model}})")) { Min = 1, Max = 5, Decimals = 2, Thresholds = Thresholds.Falling(3, 4) },
                new BarGauge("QoE over the repetitions, 95 %", "Mean and bounds of its 95 % interval, where two or more repetitions have a score.", Unit.None,
                    new Query($"qoe_score_lower{{{Chosen}}}", "{{scenario}}, lower"), new Query($"qoe_score_mean{{{Chosen}}}", "{{scenario}}, mean"), new Query($"qoe_score_upper{{{Chosen}}}", "{{scenario}}, upper"))
                { Min = 1, Max = 5, Decimals = 2, Thresholds = Thresholds.Falling(3, 4) },
                new Stat("Scenarios with a score", "Stored scenarios with streams that have a score, or not; /api/scenarios of qoe-exporter has the reasons.", Unit.None,
                    new Query("qoe_exporter_scenarios", "{{state}}")) { Decimals = 0 },
                new Stat("Worst VMAF", "The lowest of the chosen scenarios.", Unit.None, new Query($"min(quality_vmaf{{{Chosen}}})", "VMAF")) { Min = 0, Max = 100, Decimals = 1, Thresholds = Thresholds.Falling(70, 80) },
                new Stat("Mean VMAF", "Over the chosen scenarios, each counted once.", Unit.None, new Query($"avg(quality_vmaf{{{Chosen}}})", "VMAF")) { Min = 0, Max = 100, Decimals = 1, Thresholds = Thresholds.Falling(70, 80) },
                new Stat("Mean PSNR", "Over the chosen scenarios, each counted once.", Unit.Decibels, new Query($"avg(quality_psnr{{{Chosen}}})", "PSNR")) { Decimals = 1, Thresholds = Thresholds.Falling(30, 35) }),
            new("Picture",
                new BarGauge("VMAF", "Mean of the frames, of the scenario's stream with the lowest: 93 and more is hardly told from the source. Needs an FFmpeg with libvmaf.", Unit.None,
                    new Query($"quality_vmaf{{{Chosen}}}", "{{scenario}} ({{model}})")) { Min = 0, Max = 100, Decimals = 1, Thresholds = Thresholds.Falling(70, 80) },
                new BarGauge("PSNR", "Of the scenario's stream with the lowest, at most 60 dB.", Unit.Decibels, new Query($"quality_psnr{{{Chosen}}}", "{{scenario}}")) { Min = 0, Max = 60, Decimals = 1, Thresholds = Thresholds.Falling(30, 35) },
                new BarGauge("SSIM", "Of the scenario's stream with the lowest, 0 to 1.", Unit.None, new Query($"quality_ssim{{{Chosen}}}", "{{scenario}}")) { Min = 0, Max = 1, Decimals = 4, Thresholds = Thresholds.Falling(0.9, 0.95) },
                new BarGauge("Visual information fidelity", "Of the scenario's stream with the lowest, 0 to 1: the score's base where there is no VMAF.", Unit.None, new Query($"quality_vif{{{Chosen}}}", "{{scenario}}")) { Min = 0, Max = 1, Decimals = 3, Thresholds = Thresholds.Falling(0.4, 0.6) }),
            new("Playback",
                new BarGauge("Dropped frames", "Frames that were not sent or did not arrive, of the stream with the most.", Unit.Ratio, new Query($"qoe_dropped_frame_ratio{{{Chosen}}}", "{{scenario}}")) { Width = 8, Min = 0, Max = 1, Thresholds = Thresholds.Rising(0.005, 0.02) },
                new BarGauge("Startup score", "100 x 8 / (8 + seconds), mean of the viewers; absent without viewers.", Unit.None, new Query($"qoe_startup_score{{{Chosen}}}", "{{scenario}}")) { Width = 8, Min = 0, Max = 100, Decimals = 0, Thresholds = Thresholds.Falling(60, 80) },
                new BarGauge("Smoothness score", "From number and time of stalls, mean of the viewers; absent without viewers.", Unit.None, new Query($"qoe_smoothness_score{{{Chosen}}}", "{{scenario}}")) { Width = 8, Min = 0, Max = 100, Decimals = 0, Thresholds = Thresholds.Falling(60, 80) }),
            new("Quality and power",
                new BarGauge("Quality per watt", "Lowest visual quality (0 to 100) per watt of the host: more is better, among scenarios of one model.", Unit.PerWatt,
                    new Query($"sort_desc(quality_per_watt{{{Chosen}}})", "{{scenario}} ({{model}})")) { Min = 0, Decimals = 2 },
                new BarGauge("QoE efficiency", "Delivered pixels, weighed by their quality, for each joule of the host.", Unit.PixelsPerJoule,
                    new Query($"sort_desc(qoe_efficiency{{{Chosen}}})", "{{scenario}} ({{model}})")) { Min = 0 }),
        ],
    };
}
