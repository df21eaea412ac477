namespace LatentWorld.Engine.Animations;

/// <summary>
/// The compression of GIF (GIF89a, appendix F): strings of indices become codes, which grow from one bit more than an index
/// has to twelve; when all of them are taken, the table begins anew. The bytes are packed into blocks of up to 255.
/// </summary>
internal sealed class LzwEncoder
{
    private const int MostBits = 12, MostCodes = 1 << MostBits, LongestBlock = 255;

    // Strings are found by their code so far and the next index, in a table half of which stays empty at least.
    private const int Slots = 2 * MostCodes;

    private readonly int[] _keys = new int[Slots];
    private readonly short[] _codes = new short[Slots];
    private readonly byte[] _block = new byte[LongestBlock];
    private uint _bits;
    private int _bitCount, _length;

    /// <summary>Writes one image's data: the size of its indices, the blocks, and an empty one.</summary>
    /// <param name="indices">Each below 2^<paramref name="bits"/>; one at least.</param>
    /// <param name="bits">From 2 to 8.</param>
    public void Write(ReadOnlySpan<byte> indices, int bits, Stream to)
    {
        int clear = 1 << bits, end = clear + 1, next = end + 1, size = bits + 1;
        (_bits, _bitCount, _length) = (0, 0, 0);
        to.WriteByte((byte)bits);
        Array.Fill(_keys, -1);
        Put(clear, size, to);
        int text = indices[0];
        foreach (byte index in indices[1..])
        {
            int key = (text << 8) | index, slot = Slot(key);
            if (_keys[slot] == key)
            {
                text = _codes[slot];
                continue;
            }

            Put(text, size, to);
            text = index;
            if (next == MostCodes)
            {
                Put(clear, size, to);
                Array.Fill(_keys, -1);
                (next, size) = (end + 1, bits + 1);
                continue;
            }

            // The reader has each code one later than the writer, so that codes grow once this one needs the room.
            size += next == 1 << size ? 1 : 0;
            (_keys[slot], _codes[slot]) = (key, (short)next++);
        }

        Put(text, size, to);
        // The reader has made a code of that last one too.
        Put(end, size + (next == 1 << size && size < MostBits ? 1 : 0), to);
        PutRest(to);
        to.WriteByte(0);
    }

    private int Slot(int key)
    {
        int slot = (int)((uint)key * 2654435761u >> 19);
        while (_keys[slot] >= 0 && _keys[slot] != key)
        {
            slot = (slot + 1) % Slots;
        }

        return slot;
    }

    private void Put(int code, int size, Stream to)
    {
        _bits |= (uint)code << _bitCount;
        for (_bitCount += size; _bitCount >= 8; _bitCount -= 8, _bits >>= 8)
        {
            PutByte((byte)_bits, to);
        }
    }

    private void PutRest(Stream to)
    {
        if (_bitCount > 0)
        {
            PutByte((byte)_bits, to);
        }

        PutBlock(to);
    }

    private void PutByte(byte value, Stream to)
    {
        _block[_length++] = value;
        if (_length == LongestBlock)
        {
            PutBlock(to);
        }
    }

    private void PutBlock(Stream to)
    {
        if (_length > 0)
        {
            to.WriteByte((byte)_length);
            to.Write(_block, 0, _length);
            _length = 0;
        }
    }
}
