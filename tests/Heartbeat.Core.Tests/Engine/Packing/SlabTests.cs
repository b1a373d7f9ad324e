namespace Heartbeat.Engine.Packing;

public sealed class SlabTests
{
    private readonly Slab _slab = new();

    [Fact]
    public void Whatever_is_added_replaced_and_removed_every_piece_stays_what_it_was()
    {
        var random = new Random(31);
        var pieces = new Dictionary<uint, byte[]>();
        for (var i = 0; i < 200_000; i++)
        {
            var known = pieces.Count > 0 && random.Next(5) > 1 ? pieces.Keys.ElementAt(random.Next(Math.Min(pieces.Count, 50))) : Slab.None;
            if (known == Slab.None)
            {
                var piece = Piece(random);
                pieces.Add(_slab.Add(piece), piece);
            }
            else if (random.Next(2) == 0)
            {
                var piece = Piece(random);
                pieces.Remove(known);
                pieces.Add(_slab.Replace(known, piece), piece);
            }
            else
            {
                _slab.Remove(known);
                pieces.Remove(known);
            }
        }

        Assert.NotEmpty(pieces);
        Assert.DoesNotContain(Slab.None, pieces.Keys);
        Assert.All(pieces, piece => Assert.Equal(piece.Value, _slab[piece.Key][..piece.Value.Length]));
    }

    [Fact]
    public void A_piece_of_about_the_same_length_takes_the_place_of_the_old_one()
    {
        var reference = _slab.Add(new byte[33]);

        Assert.Equal(reference, _slab.Replace(reference, new byte[40]));
        Assert.NotEqual(reference, _slab.Replace(reference, new byte[41]));
    }

    [Theory]
    [InlineData(Slab.LongestShared)]
    [InlineData(Slab.LongestShared + 1)]
    [InlineData(1_000_000)]
    public void A_long_piece_has_room_and_gives_it_back(int length)
    {
        var piece = new byte[length];
        new Random(length).NextBytes(piece);
        var before = _slab.Bytes;

        var reference = _slab.Add(piece);

        Assert.Equal(piece, _slab[reference][..length]);
        reference = _slab.Replace(reference, [1, 2, 3]);
        Assert.Equal([1, 2, 3], _slab[reference][..3].ToArray());
        Assert.InRange(_slab.Bytes - before, 0, 5_000);
    }

    [Fact]
    public void What_all_pieces_grew_out_of_is_let_go()
    {
        var references = Enumerable.Range(0, 20_000).Select(_ => _slab.Add(new byte[24])).ToArray();
        var before = _slab.Bytes;
        new Random(32).Shuffle(references);

        for (var i = 0; i < references.Length; i++)
        {
            references[i] = _slab.Replace(references[i], new byte[40]);
        }

        Assert.InRange(_slab.Bytes, 20_000 * 40, (20_000 * 40) + 200_000);
        Assert.InRange(before, 20_000 * 24, (20_000 * 24) + 50_000);
    }

    [Fact]
    public void A_chunk_that_fills_and_empties_again_and_again_is_made_once()
    {
        var references = Enumerable.Range(0, 2_048).Select(_ => _slab.Add(new byte[8])).ToArray();
        var last = _slab.Add(new byte[8]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 1_000; i++)
        {
            _slab.Remove(last);
            last = _slab.Add(new ReadOnlySpan<byte>(in _one));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.DoesNotContain(last, references);
    }

    [Fact]
    public void A_few_pieces_take_little_room()
    {
        for (var length = 1; length <= 200; length++)
        {
            _slab.Add(new byte[length]);
        }

        Assert.InRange(_slab.Bytes, 1, 100_000);
    }

    private readonly byte _one = 1;

    private static byte[] Piece(Random random)
    {
        var piece = new byte[random.Next(20) == 0 ? random.Next(1, 3_000) : random.Next(1, 80)];
        random.NextBytes(piece);
        return piece;
    }
}
