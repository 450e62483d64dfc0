using Aspire.Hosting.Dcp;

namespace Telemetry.UnitTests.Hosting.Dcp;

public sealed class SystemLogLineTests
{
    [Fact]
    public void A_reason_of_a_failed_start_is_readable() =>
        Assert.Equal(
            new DcpLogLine("2026-11-21T11:30:00.262Z [sys] Failed to start a process: Cmd = /no/tool, Args = [\"--x\"], error = no such file", IsStdErr: true),
            SystemLogLine.Format("2026-11-21T11:30:00.262Z\terror\tExecutableReconciler\tFailed to start a process\t"
                + """{"Cmd": "/no/tool", "Args": ["--x"], "error": "no such file"}"""));

    [Fact]
    public void Information_is_not_an_error() =>
        Assert.False(SystemLogLine.Format("2026-11-21T11:30:00.262Z\tinfo\tExecutableReconciler\tStarting process...").IsStdErr);

    [Theory]
    [InlineData("free text")]
    [InlineData("")]
    public void Another_form_is_shown_as_it_is(string line) => Assert.Equal(line, SystemLogLine.Format(line).Text);

    [Fact]
    public void Details_that_are_no_JSON_are_shown_as_they_are() =>
        Assert.Equal("t [sys] message: {half", SystemLogLine.Format("t\tinfo\tc\tmessage\t{half").Text);
}
