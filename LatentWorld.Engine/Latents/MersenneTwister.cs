namespace LatentWorld.Engine.Latents;

/// <summary>MT19937 (Matsumoto and Nishimura 1998), seeded with one word.</summary>
internal sealed class MersenneTwister
{
    private const int Size = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Size];
    private int _next = Size;

    public MersenneTwister(uint seed)
    {
        _state[0] = seed;
        for (uint i = 1; i < Size; i++)
        {
            uint previous = _state[i - 1];
            _state[i] = (1812433253 * (previous ^ (previous >> 30))) + i;
        }
    }

    public uint Next()
    {
        if (_next == Size)
        {
            Twist();
        }

        uint word = _state[_next++];
        word ^= word >> 11;
        word ^= (word << 7) & 0x9D2C5680;
        word ^= (word << 15) & 0xEFC60000;
        return word ^ (word >> 18);
    }

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint joined = (_state[i] & 0x80000000) | (_state[(i + 1) % Size] & 0x7FFFFFFF);
            uint mixed = (joined >> 1) ^ ((joined & 1) == 0 ? 0 : 0x9908B0DF);
            _state[i] = _state[(i + Middle) % Size] ^ mixed;
        }

        _next = 0;
    }
}
