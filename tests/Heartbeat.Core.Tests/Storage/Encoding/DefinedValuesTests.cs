using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Encoding;

public sealed class DefinedValuesTests
{
    [Fact]
    public void Exactly_the_values_of_an_enum_are_defined()
    {
        Check<MonitorStatus>();
        Check<ChangeReason>();
        Check<MonitorOrigin>();
        Check<DueBasisKind>();
        Check<CommitRecordKind>();
    }

    private static void Check<T>()
        where T : struct, Enum
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            Assert.Equal(Enum.IsDefined((T)Enum.ToObject(typeof(T), value)), DefinedValues<T>.Has((byte)value));
        }
    }
}
