using Aspire.Hosting.Dcp;
using Telemetry.UnitTests.Tools;

namespace Telemetry.UnitTests.Hosting.Run;

public sealed class PortOwnerTests : IDisposable
{
    // In the kernel's own form: a listener on 127.0.0.1:54321, one of its connections, one on all addresses, one on [::1].
    private const string Table = """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:D431 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 148920 1 0000000000000000 100 0 0 10 0
           1: 0100007F:D431 0100007F:B2E6 01 00000000:00000000 02:000A7214 00000000     0        0 149002 2 0000000000000000 20 4 30 10 -1
           2: 00000000:2383 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 51234 1 0000000000000000 100 0 0 10 0

        """;

    private const string Table6 = """
          sl  local_address                         remote_address                        st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 00000000000000000000000001000000:D431 00000000000000000000000000000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 148921 1 0000000000000000 100 0 0 10 0

        """;

    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData(Table, 54321, "148920")]
    [InlineData(Table, 9091, "51234")]
    [InlineData(Table, 45798, "")]
    [InlineData(Table, 80, "")]
    [InlineData(Table6, 54321, "148921")]
    public void Listeners_are_found_in_the_kernel_s_table(string table, int port, string inodes) =>
        Assert.Equal(inodes, string.Join(',', PortOwner.Inodes(_folder.File("tcp", table), port)));

    [Fact]
    public void No_table_no_owner() => Assert.Empty(PortOwner.Inodes(Path.Combine(_folder.Path, "absent"), 80));

    public void Dispose() => _folder.Dispose();
}
