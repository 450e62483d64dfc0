using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Telemetry.LoadRunner.Results.Migrations
{
    /// <inheritdoc />
    public partial class CreateResults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    thresholds = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "scenarios",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    type = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    repetition = table.Column<int>(type: "integer", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    request = table.Column<string>(type: "jsonb", nullable: false),
                    streams = table.Column<int>(type: "integer", nullable: false),
                    bitrate_bits_per_second = table.Column<long>(type: "bigint", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    frame_rate = table.Column<double>(type: "double precision", nullable: false),
                    encoder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    preset = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    output_ladder = table.Column<string>(type: "text", nullable: false),
                    viewers = table.Column<int>(type: "integer", nullable: false),
                    planned_duration = table.Column<TimeSpan>(type: "interval", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    energy_absent_reason = table.Column<string>(type: "text", nullable: true),
                    gpu_absent_reason = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    steady_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    steady_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cpu_count = table.Column<int>(type: "integer", nullable: false),
                    noise_relative_sigma = table.Column<double>(type: "double precision", nullable: true),
                    shared_machine = table.Column<bool>(type: "boolean", nullable: false),
                    machine_cpu_count = table.Column<int>(type: "integer", nullable: false),
                    cpu_model = table.Column<string>(type: "text", nullable: true),
                    cpu_percent_before = table.Column<double>(type: "double precision", nullable: true),
                    ffmpeg_configuration = table.Column<string>(type: "text", nullable: true),
                    ffmpeg_version = table.Column<string>(type: "text", nullable: true),
                    governor = table.Column<string>(type: "text", nullable: true),
                    kernel = table.Column<string>(type: "text", nullable: true),
                    load_before = table.Column<double>(type: "double precision", nullable: true),
                    machine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    operating_system = table.Column<string>(type: "text", nullable: true),
                    temperature_after_celsius = table.Column<double>(type: "double precision", nullable: true),
                    temperature_before_celsius = table.Column<double>(type: "double precision", nullable: true),
                    turbo = table.Column<bool>(type: "boolean", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenarios", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "workers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    machine = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    process_id = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_workers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "run_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    repetition = table.Column<int>(type: "integer", nullable: false),
                    request = table.Column<string>(type: "jsonb", nullable: false),
                    state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    worker_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    progress = table.Column<string>(type: "jsonb", nullable: true),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_run_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_run_items_run",
                        column: x => x.run_id,
                        principalTable: "runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "edge_readings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    edge = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    timestamp = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    dram_joules = table.Column<double>(type: "double precision", nullable: true),
                    cpu_busy_seconds = table.Column<double>(type: "double precision", nullable: false),
                    cpu_total_seconds = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_edge_readings", x => x.id);
                    table.ForeignKey(
                        name: "fk_edge_readings_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "power_samples",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    timestamp = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    cpu_busy_seconds = table.Column<double>(type: "double precision", nullable: false),
                    cpu_total_seconds = table.Column<double>(type: "double precision", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_power_samples", x => x.id);
                    table.ForeignKey(
                        name: "fk_power_samples_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "quality_results",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stream_index = table.Column<int>(type: "integer", nullable: false),
                    compared_frames = table.Column<int>(type: "integer", nullable: false),
                    missing_frames = table.Column<int>(type: "integer", nullable: false),
                    unmatched_frames = table.Column<int>(type: "integer", nullable: false),
                    vmaf_model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    vmaf_version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    vmaf_mean = table.Column<double>(type: "double precision", nullable: true),
                    vmaf_harmonic_mean = table.Column<double>(type: "double precision", nullable: true),
                    vmaf_min = table.Column<double>(type: "double precision", nullable: true),
                    vmaf_percentile_1 = table.Column<double>(type: "double precision", nullable: true),
                    vmaf_absent_reason = table.Column<string>(type: "text", nullable: true),
                    psnr = table.Column<double>(type: "double precision", nullable: true),
                    ssim = table.Column<double>(type: "double precision", nullable: true),
                    vif = table.Column<double>(type: "double precision", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true),
                    frame_numbers = table.Column<int[]>(type: "integer[]", nullable: false),
                    frame_vmaf = table.Column<float[]>(type: "real[]", nullable: false),
                    frame_psnr = table.Column<float[]>(type: "real[]", nullable: false),
                    frame_ssim = table.Column<float[]>(type: "real[]", nullable: false),
                    frame_vif = table.Column<float[]>(type: "real[]", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_quality_results", x => new { x.scenario_id, x.stream_index });
                    table.ForeignKey(
                        name: "fk_quality_results_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenario_analyses",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    formula_version = table.Column<int>(type: "integer", nullable: false),
                    duration_seconds = table.Column<double>(type: "double precision", nullable: true),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    edges = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    energy_error_bound_joules = table.Column<double>(type: "double precision", nullable: true),
                    gpu_energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    dram_energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    power_mean_watts = table.Column<double>(type: "double precision", nullable: true),
                    power_median_watts = table.Column<double>(type: "double precision", nullable: true),
                    power_min_watts = table.Column<double>(type: "double precision", nullable: true),
                    power_max_watts = table.Column<double>(type: "double precision", nullable: true),
                    power_stdev_watts = table.Column<double>(type: "double precision", nullable: true),
                    cpu_mean_percent = table.Column<double>(type: "double precision", nullable: true),
                    cpu_busy_seconds = table.Column<double>(type: "double precision", nullable: true),
                    encoder_cpu_seconds = table.Column<double>(type: "double precision", nullable: true),
                    encoder_cpu_mean_percent = table.Column<double>(type: "double precision", nullable: true),
                    server_cpu_seconds = table.Column<double>(type: "double precision", nullable: true),
                    server_cpu_error_bound_seconds = table.Column<double>(type: "double precision", nullable: true),
                    measuring_cpu_seconds = table.Column<double>(type: "double precision", nullable: true),
                    measuring_cpu_error_bound_seconds = table.Column<double>(type: "double precision", nullable: true),
                    measuring_cpu_ratio = table.Column<double>(type: "double precision", nullable: true),
                    gpu_busy_seconds = table.Column<double>(type: "double precision", nullable: true),
                    delivered_bits = table.Column<double>(type: "double precision", nullable: true),
                    frames = table.Column<double>(type: "double precision", nullable: true),
                    pixels = table.Column<double>(type: "double precision", nullable: true),
                    joules_per_frame = table.Column<double>(type: "double precision", nullable: true),
                    joules_per_megabit = table.Column<double>(type: "double precision", nullable: true),
                    pixels_per_joule = table.Column<double>(type: "double precision", nullable: true),
                    bits_per_joule = table.Column<double>(type: "double precision", nullable: true),
                    baseline_power_watts = table.Column<double>(type: "double precision", nullable: true),
                    baseline_scenarios = table.Column<int>(type: "integer", nullable: true),
                    baseline_of = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    net_power_watts = table.Column<double>(type: "double precision", nullable: true),
                    net_energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    reading_gap_seconds = table.Column<double>(type: "double precision", nullable: true),
                    scrape_gap_seconds = table.Column<double>(type: "double precision", nullable: true),
                    scrapes = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    incomplete_reason = table.Column<string>(type: "text", nullable: true),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenario_analyses", x => x.scenario_id);
                    table.ForeignKey(
                        name: "fk_scenario_analyses_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenario_qoe",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    model_version = table.Column<int>(type: "integer", nullable: false),
                    model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    score = table.Column<double>(type: "double precision", nullable: true),
                    absent_reason = table.Column<string>(type: "text", nullable: true),
                    vmaf = table.Column<double>(type: "double precision", nullable: true),
                    psnr = table.Column<double>(type: "double precision", nullable: true),
                    ssim = table.Column<double>(type: "double precision", nullable: true),
                    vif = table.Column<double>(type: "double precision", nullable: true),
                    vmaf_model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    startup_score = table.Column<double>(type: "double precision", nullable: true),
                    smoothness_score = table.Column<double>(type: "double precision", nullable: true),
                    dropped_frame_ratio = table.Column<double>(type: "double precision", nullable: true),
                    quality_per_watt = table.Column<double>(type: "double precision", nullable: true),
                    efficiency_pixels_per_joule = table.Column<double>(type: "double precision", nullable: true),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenario_qoe", x => x.scenario_id);
                    table.ForeignKey(
                        name: "fk_scenario_qoe_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenario_costs",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    formula_version = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    energy_cost = table.Column<double>(type: "double precision", nullable: true),
                    compute_cost = table.Column<double>(type: "double precision", nullable: true),
                    total_cost = table.Column<double>(type: "double precision", nullable: true),
                    cost_per_hour = table.Column<double>(type: "double precision", nullable: true),
                    cost_per_month = table.Column<double>(type: "double precision", nullable: true),
                    cost_per_megapixel = table.Column<double>(type: "double precision", nullable: true),
                    cost_per_viewer_hour = table.Column<double>(type: "double precision", nullable: true),
                    viewers = table.Column<double>(type: "double precision", nullable: true),
                    audience = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    savings_per_month = table.Column<double>(type: "double precision", nullable: true),
                    reference_scenario = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    co2_grams = table.Column<double>(type: "double precision", nullable: true),
                    co2_grams_per_hour = table.Column<double>(type: "double precision", nullable: true),
                    sci_grams_per_viewer_hour = table.Column<double>(type: "double precision", nullable: true),
                    region = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    prices = table.Column<string>(type: "jsonb", nullable: false),
                    absent_reason = table.Column<string>(type: "text", nullable: true),
                    computed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenario_costs", x => x.scenario_id);
                    table.ForeignKey(
                        name: "fk_scenario_costs_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "scenario_phases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    phase = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenario_phases", x => x.id);
                    table.ForeignKey(
                        name: "fk_scenario_phases_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "stream_results",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    publisher_index = table.Column<int>(type: "integer", nullable: false),
                    stream_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    frame_rate = table.Column<double>(type: "double precision", nullable: false),
                    bitrate_bits_per_second = table.Column<long>(type: "bigint", nullable: false),
                    command_line = table.Column<string>(type: "text", nullable: false),
                    exit_code = table.Column<int>(type: "integer", nullable: true),
                    stopped_by = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    frames = table.Column<long>(type: "bigint", nullable: false),
                    dropped_frames = table.Column<long>(type: "bigint", nullable: false),
                    duplicated_frames = table.Column<long>(type: "bigint", nullable: false),
                    delivered_bits = table.Column<long>(type: "bigint", nullable: false),
                    mean_fps = table.Column<double>(type: "double precision", nullable: false),
                    mean_speed = table.Column<double>(type: "double precision", nullable: false),
                    cpu_seconds = table.Column<double>(type: "double precision", nullable: false),
                    publish_latency_seconds = table.Column<double>(type: "double precision", nullable: true),
                    encoder_errors = table.Column<int>(type: "integer", nullable: false),
                    error_tail = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stream_results", x => new { x.scenario_id, x.index });
                    table.ForeignKey(
                        name: "fk_stream_results_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "viewer_results",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    stream_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    startup_seconds = table.Column<double>(type: "double precision", nullable: true),
                    stalls = table.Column<int>(type: "integer", nullable: false),
                    stalled_seconds = table.Column<double>(type: "double precision", nullable: false),
                    received_bits = table.Column<long>(type: "bigint", nullable: false),
                    frames = table.Column<long>(type: "bigint", nullable: false),
                    latency_mean_seconds = table.Column<double>(type: "double precision", nullable: true),
                    latency_max_seconds = table.Column<double>(type: "double precision", nullable: true),
                    failure = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_viewer_results", x => new { x.scenario_id, x.index });
                    table.ForeignKey(
                        name: "fk_viewer_results_scenario",
                        column: x => x.scenario_id,
                        principalTable: "scenarios",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_edge_readings_scenario_id",
                table: "edge_readings",
                column: "scenario_id");

            migrationBuilder.CreateIndex(
                name: "ix_power_samples_scenario_id",
                table: "power_samples",
                column: "scenario_id");

            migrationBuilder.CreateIndex(
                name: "ix_run_items_open",
                table: "run_items",
                column: "state",
                filter: "state IN ('Waiting', 'Taken')");

            migrationBuilder.CreateIndex(
                name: "ix_run_items_run_id_position",
                table: "run_items",
                columns: new[] { "run_id", "position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_runs_created_at",
                table: "runs",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_scenario_phases_scenario_id",
                table: "scenario_phases",
                column: "scenario_id");

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_created_at",
                table: "scenarios",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_item_id",
                table: "scenarios",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_name_created_at",
                table: "scenarios",
                columns: new[] { "name", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_scenarios_run_id",
                table: "scenarios",
                column: "run_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "viewer_results");

            migrationBuilder.DropTable(
                name: "stream_results");

            migrationBuilder.DropTable(
                name: "scenario_phases");

            migrationBuilder.DropTable(
                name: "scenario_costs");

            migrationBuilder.DropTable(
                name: "scenario_qoe");

            migrationBuilder.DropTable(
                name: "scenario_analyses");

            migrationBuilder.DropTable(
                name: "quality_results");

            migrationBuilder.DropTable(
                name: "power_samples");

            migrationBuilder.DropTable(
                name: "edge_readings");

            migrationBuilder.DropTable(
                name: "run_items");

            migrationBuilder.DropTable(
                name: "workers");

            migrationBuilder.DropTable(
                name: "scenarios");

            migrationBuilder.DropTable(
                name: "runs");
        }
    }
}
