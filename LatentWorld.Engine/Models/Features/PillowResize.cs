namespace LatentWorld.Engine.Models.Features;

/// <summary>
/// Resizes pictures as Pillow does, with which CLIP's preprocessing was written: each edge on its own, the columns
/// first; a filter that widens as the picture shrinks; sums in whole numbers; eight bits between the two passes.
/// Levels that are no whole numbers go the same way and are not rounded.
/// </summary>
internal static class PillowResize
{
    // Pillow's PRECISION_BITS: what 32 bits leave beside a grey level and two bits for overshoot.
    private const int FractionBits = 32 - 8 - 2;

    private delegate T Summing<T>(in Weights weights, ReadOnlySpan<T> line, int stride);

    /// <summary>RGB bytes [height, width, 3] at another size.</summary>
    public static byte[] Resize(ReadOnlySpan<byte> rgb, int width, int height, int newWidth, int newHeight, PillowFilter filter) =>
        Resize(rgb, width, height, newWidth, newHeight, filter, static (in Weights weights, ReadOnlySpan<byte> line, int stride) => weights.Sum(line, stride));

    /// <summary>RGB levels [height, width, 3] from 0 to 255 at another size, rounded nowhere.</summary>
    public static float[] Resize(ReadOnlySpan<float> levels, int width, int height, int newWidth, int newHeight, PillowFilter filter) =>
        Resize(levels, width, height, newWidth, newHeight, filter, static (in Weights weights, ReadOnlySpan<float> line, int stride) => weights.Sum(line, stride));

    private static T[] Resize<T>(ReadOnlySpan<T> rgb, int width, int height, int newWidth, int newHeight, PillowFilter filter, Summing<T> sum)
    {
        T[] wide = newWidth == width ? rgb.ToArray() : Columns(rgb, width, height, Weights.Of(width, newWidth, filter), sum);
        return newHeight == height ? wide : Rows(wide, newWidth, Weights.Of(height, newHeight, filter), sum);
    }

    private static T[] Columns<T>(ReadOnlySpan<T> rgb, int width, int height, Weights[] weights, Summing<T> sum)
    {
        T[] resized = new T[height * weights.Length * 3];
        int next = 0;
        for (int y = 0; y < height; y++)
        {
            ReadOnlySpan<T> row = rgb.Slice(y * width * 3, width * 3);
            foreach (ref readonly Weights pixel in weights.AsSpan())
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    resized[next++] = sum(in pixel, row[channel..], 3);
                }
            }
        }

        return resized;
    }

    private static T[] Rows<T>(ReadOnlySpan<T> rgb, int width, Weights[] weights, Summing<T> sum)
    {
        int stride = width * 3;
        T[] resized = new T[weights.Length * stride];
        for (int y = 0; y < weights.Length; y++)
        {
            for (int x = 0; x < stride; x++)
            {
                resized[(y * stride) + x] = sum(in weights[y], rgb[x..], stride);
            }
        }

        return resized;
    }

    /// <summary>What each old pixel of a line adds to one new one, in units of 2^−22.</summary>
    private readonly record struct Weights(int First, int[] Shares)
    {
        /// <summary>The weights of every new pixel of a line.</summary>
        public static Weights[] Of(int from, int to, PillowFilter filter)
        {
            double scale = (double)from / to;
            double widening = Math.Max(scale, 1);
            double support = filter.Support * widening;
            var weights = new Weights[to];
            for (int i = 0; i < to; i++)
            {
                double centre = (i + .5) * scale;
                int first = Math.Max((int)(centre - support + .5), 0);
                int end = Math.Min((int)(centre + support + .5), from);
                double[] shares = new double[end - first];
                double sum = 0;
                for (int x = 0; x < shares.Length; x++)
                {
                    shares[x] = filter.Value((x + first - centre + .5) / widening);
                    sum += shares[x];
                }

                weights[i] = new(first, Array.ConvertAll(shares, share => ToFraction(share / sum)));
            }

            return weights;
        }

        public byte Sum(ReadOnlySpan<byte> line, int stride)
        {
            int sum = 1 << (FractionBits - 1);
            for (int i = 0; i < Shares.Length; i++)
            {
                sum += line[(First + i) * stride] * Shares[i];
            }

            return (byte)Math.Clamp(sum >> FractionBits, 0, 255);
        }

        public float Sum(ReadOnlySpan<float> line, int stride)
        {
            double sum = 0;
            for (int i = 0; i < Shares.Length; i++)
            {
                sum += line[(First + i) * stride] * (double)Shares[i];
            }

            return (float)Math.Clamp(sum / (1 << FractionBits), 0, 255);
        }

        /// <summary>Rounds half away from zero, as Pillow does.</summary>
        private static int ToFraction(double share) => (int)((share * (1 << FractionBits)) + (share < 0 ? -.5 : .5));
    }
}
