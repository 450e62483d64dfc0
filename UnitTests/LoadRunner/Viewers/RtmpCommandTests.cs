using Telemetry.LoadRunner.Viewers.Rtmp;

namespace Telemetry.UnitTests.LoadRunner.Viewers;

public sealed class RtmpCommandTests
{
    [Fact]
    public void Status_is_read_from_what_is_written()
    {
        var command = RtmpCommand.Parse(Status());

        Assert.Equal("onStatus", command.Name);
        Assert.Equal(0, command.Transaction);
        Assert.Null(command.Number);
        Assert.Equal("NetStream.Play.Start", command.Code);
        Assert.Equal("Grüße (NetStream.Play.Start)", command.Reason);
        Assert.Equal(["code", "description", "level"], command.Texts.Keys.Order());
    }

    [Fact]
    public void Values_of_every_type_are_passed_over()
    {
        byte[] values =
        [
            1, 1,                                               // boolean
            5, 6, 13,                                           // null, undefined, unsupported
            7, 0, 1,                                            // reference
            8, 0, 0, 0, 9, 0, 1, 120, 5, 0, 0, 9,               // ECMA array with a count that is not true: x = null
            10, 0, 0, 0, 2, 5, 5,                               // strict array
            11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,                   // date
            12, 0, 0, 0, 1, 120,                                // long string
            15, 0, 0, 0, 1, 120,                                // XML
            16, 0, 1, 120, 0, 1, 121, 2, 0, 0, 0, 0, 9,         // object of class x: y = ""
            2, 0, 1, 120,                                       // string
            3, 0, 1, 120, 1, 0, 0, 0, 9,                        // object: x = false
        ];
        byte[] body = [.. new Amf0Writer().String("_result").Number(2).Written, .. values, .. new Amf0Writer().Number(7).Written];

        Assert.Equal(7, RtmpCommand.Parse(body).Number);
    }

    [Theory]
    [InlineData(new byte[] { }, "in the middle of a value")]
    [InlineData(new byte[] { 2, 0, 9, 120 }, "in the middle of a value")]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "AMF0 type Number where String belongs")]
    [InlineData(new byte[] { 2, 0, 1, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 17 }, "unknown AMF0 type 17")]
    [InlineData(new byte[] { 2, 0, 1, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 255, 255, 255, 255, 5 }, "in the middle of a value")]
    [InlineData(new byte[] { 2, 0, 1, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 255, 255, 255, 255, 5 }, "in the middle of a value")]
    public void Broken_command_is_an_error_that_says_what_is_wrong(byte[] body, string part) =>
        Assert.Contains(part, Assert.Throws<RtmpException>(() => RtmpCommand.Parse(body)).Message);

    [Fact]
    public void Deep_nesting_is_refused_before_the_stack_ends()
    {
        byte[] body = [2, 0, 1, 120, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Enumerable.Range(0, 3000).SelectMany(_ => (byte[])[10, 0, 0, 0, 1])];

        Assert.Contains("nests deeper than 8", Assert.Throws<RtmpException>(() => RtmpCommand.Parse(body)).Message);
    }

    [Fact]
    public void Damaged_commands_are_read_or_refused()
    {
        var random = new Random(3);
        var status = Status();
        var refused = 0;
        for (var i = 0; i < ByteMutation.Count; i++)
        {
            try
            {
                Assert.NotNull(RtmpCommand.Parse(ByteMutation.Of(status, random)).Reason);
            }
            catch (RtmpException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, ByteMutation.Count - 1);
    }

    private static byte[] Status() => new Amf0Writer().String("onStatus").Number(0).Null()
        .BeginObject().Name("level").String("status").Name("code").String("NetStream.Play.Start").Name("description").String("Grüße")
        .Name("clientid").Number(1).Name("secure").Boolean(false).EndObject().Written.ToArray();
}
