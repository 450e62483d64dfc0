using Google.Protobuf;

namespace Telemetry.UnitTests.Hosting.Dashboard;

/// <summary>A protobuf message as bytes say it is: field numbers and values, without any schema.</summary>
internal sealed class WireFields
{
    private readonly List<(int Number, object Value)> _fields = [];

    public WireFields(byte[] message)
    {
        var input = new CodedInputStream(message);
        while (input.ReadTag() is not 0 and var tag)
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            _fields.Add(WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.Varint => (number, input.ReadInt64()),
                WireFormat.WireType.Fixed64 => (number, input.ReadDouble()),
                WireFormat.WireType.LengthDelimited => (number, input.ReadBytes().ToByteArray()),
                var other => throw new InvalidDataException($"Field {number} has wire type {other}."),
            });
        }
    }

    public IEnumerable<int> Numbers => _fields.Select(f => f.Number).Distinct().Order();

    public bool Has(int number) => _fields.Exists(f => f.Number == number);

    public long Number(int number) => (long)_fields.Single(f => f.Number == number).Value;

    public double Double(int number) => (double)_fields.Single(f => f.Number == number).Value;

    public string Text(int number) => System.Text.Encoding.UTF8.GetString((byte[])_fields.Single(f => f.Number == number).Value);

    public WireFields Message(int number) => Messages(number).Single();

    public IEnumerable<WireFields> Messages(int number) => _fields.Where(f => f.Number == number).Select(f => new WireFields((byte[])f.Value));
}
