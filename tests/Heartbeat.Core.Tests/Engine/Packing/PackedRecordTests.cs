using System.Buffers.Text;
using Heartbeat.Monitors;
using Heartbeat.Storage.Encoding;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Engine.Packing;

public sealed class PackedRecordTests
{
    private readonly RecordPacker _packer = new();
    private readonly ByteSink _sink = new();
    private readonly ByteSink _scratch = new();

    [Fact]
    public void A_record_comes_back_as_it_was()
    {
        foreach (var monitor in Monitors(21, 3_000))
        {
            Assert.Equal(monitor, new PackedRecord(_packer.Pack(monitor, 300)).ToRecord(monitor.Definition));
        }
    }

    [Fact]
    public void A_stored_record_is_packed_like_the_one_that_it_is_read_as()
    {
        foreach (var monitor in Monitors(22, 3_000))
        {
            MonitorRecordCodec.Encode(_sink, _scratch, monitor);
            var stored = Pack(_sink.Written, 7);

            Assert.Equal(_packer.Pack(monitor, 7), stored);
        }
    }

    [Fact]
    public void Single_facts_are_read_without_the_rest()
    {
        foreach (var monitor in Monitors(23, 1_000))
        {
            var packed = new PackedRecord(_packer.Pack(monitor, 5));

            Assert.Equal(monitor.Id, packed.Id);
            Assert.Equal(5, packed.Definition);
            Assert.Equal(monitor.Token, packed.Token);
            Assert.Equal(monitor.CreatedAt, packed.CreatedAt);
            Assert.Equal(monitor.PostOnly, packed.PostOnly);
            Assert.Equal(monitor.Name, packed.Name);
            Assert.Equal(monitor.Slug, packed.HasSlug ? System.Text.Encoding.UTF8.GetString(packed.Slug) : null);
            Assert.Equal(monitor.Tags.AsEnumerable(), packed.Tags);
            Assert.Equal(monitor.CreationKey, packed.CreationKey);
        }
    }

    [Fact]
    public void Every_origin_comes_back()
    {
        foreach (var origin in Enum.GetValues<MonitorOrigin>())
        {
            var monitor = Plain() with { Origin = origin };

            Assert.Equal(origin, new PackedRecord(_packer.Pack(monitor, 0)).ToRecord(monitor.Definition).Origin);
        }
    }

    [Fact]
    public void A_slug_that_is_the_name_is_kept_once()
    {
        var monitor = Plain() with { Name = "nightly-backup", Slug = "nightly-backup" };
        var other = Plain() with { Name = "nightly-backup", Slug = "nightly-backu2" };

        var length = _packer.Pack(monitor, 0).Length;

        Assert.Equal(length + 15, _packer.Pack(other, 0).Length);
    }

    [Theory]
    [InlineData("CfDJ8AbcdefghijklmnopqrstuvwxyzABCDEFGH0", true)]
    [InlineData("not base64!", false)]
    [InlineData("AB", false)]
    [InlineData("AA==", false)]
    [InlineData("QU JD", false)]
    [InlineData("", false)]
    public void A_protected_token_comes_back_as_it_was_and_takes_three_bytes_for_four_where_it_can(string token, bool isShorter)
    {
        var monitor = Plain() with { ProtectedToken = token };

        var packed = _packer.Pack(monitor, 0).ToArray();

        Assert.Equal(token, new PackedRecord(packed).ToRecord(monitor.Definition).ProtectedToken);
        Assert.Equal(isShorter, packed.Length < _packer.Pack(Plain(), 0).Length + token.Length);
    }

    [Fact]
    public void Protected_tokens_of_any_length_come_back_as_they_were()
    {
        var random = new Random(24);
        for (var length = 0; length < 900; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var monitor = Plain() with { ProtectedToken = Base64Url.EncodeToString(bytes) };
            Assert.Equal(monitor, new PackedRecord(_packer.Pack(monitor, 0)).ToRecord(monitor.Definition));
        }
    }

    [Fact]
    public void Bytes_that_are_no_record_are_refused_and_never_read_beyond_their_end()
    {
        var random = new Random(25);
        foreach (var monitor in Monitors(25, 100))
        {
            MonitorRecordCodec.Encode(_sink, _scratch, monitor);
            var whole = _sink.Written.ToArray();
            Assert.Throws<InvalidDataException>(() => new StoredRecord([.. whole, 0]).Id);
            Assert.Throws<InvalidDataException>(() => new StoredRecord(whole.AsSpan(0, random.Next(whole.Length))).Id);
        }
    }

    private static byte[] Pack(ReadOnlySpan<byte> stored, int definition)
    {
        var sink = new ByteSink();
        RecordPacker.Append(sink, new StoredRecord(stored), definition);
        return sink.Written.ToArray();
    }

    private static MonitorRecord Plain() => new RandomRecords(1).Monitor(1) with
    {
        Slug = null,
        ProtectedToken = null,
        DeclarationHash = null,
        Note = null,
        CreationKey = null,
        Tags = [],
        DependsOn = [],
        Description = null,
    };

    private static IEnumerable<MonitorRecord> Monitors(int seed, int count)
    {
        var random = new RandomRecords(seed);
        var other = new Random(seed);
        for (var i = 1; i <= count; i++)
        {
            var monitor = random.Monitor(i);
            yield return monitor with
            {
                Id = other.Next(2) == 0 ? i : other.NextInt64(),
                StartsNow = other.Next(2) == 0,
                Slug = other.Next(3) == 0 ? monitor.Name : monitor.Slug,
                UpdatedAt = monitor.CreatedAt + TimeSpan.FromTicks(other.Next(2) * other.NextInt64(1L << 50)),
                Version = other.Next(2) == 0 ? 1 : other.NextInt64(),
                Description = other.Next(20) == 0 ? new string('ö', other.Next(4_000)) : monitor.Description,
            };
        }
    }
}
