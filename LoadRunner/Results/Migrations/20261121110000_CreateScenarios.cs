using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Telemetry.LoadRunner.Results.Migrations
{
    /// <inheritdoc />
    public partial class CreateScenarios : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "scenarios",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    streams = table.Column<int>(type: "integer", nullable: false),
                    bitrate_bits_per_second = table.Column<long>(type: "bigint", nullable: false),
                    width = table.Column<int>(type: "integer", nullable: false),
                    height = table.Column<int>(type: "integer", nullable: false),
                    frame_rate = table.Column<double>(type: "double precision", nullable: false),
                    encoder = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    preset = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    planned_duration = table.Column<TimeSpan>(type: "interval", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    failure = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    steady_start = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    steady_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    cpu_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scenarios", x => x.id);
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
                name: "scenario_analyses",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    formula_version = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    edges = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    energy_joules = table.Column<double>(type: "double precision", nullable: true),
                    energy_error_bound_joules = table.Column<double>(type: "double precision", nullable: true),
                    power_mean_watts = table.Column<double>(type: "double precision", nullable: true),
                    power_max_watts = table.Column<double>(type: "double precision", nullable: true),
                    cpu_mean_percent = table.Column<double>(type: "double precision", nullable: true),
                    duration_seconds = table.Column<double>(type: "double precision", nullable: true),
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
                name: "stream_results",
                columns: table => new
                {
                    scenario_id = table.Column<Guid>(type: "uuid", nullable: false),
                    index = table.Column<int>(type: "integer", nullable: false),
                    stream_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
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

            migrationBuilder.CreateIndex(
                name: "ix_edge_readings_scenario_id",
                table: "edge_readings",
                column: "scenario_id");

            migrationBuilder.CreateIndex(
                name: "ix_power_samples_scenario_id",
                table: "power_samples",
                column: "scenario_id");

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
                name: "edge_readings");

            migrationBuilder.DropTable(
                name: "power_samples");

            migrationBuilder.DropTable(
                name: "scenario_analyses");

            migrationBuilder.DropTable(
                name: "stream_results");

            migrationBuilder.DropTable(
                name: "scenarios");
        }
    }
}
