using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LatentWorld.Engine.Jobs;

/// <summary>The secret of a job: who holds it may change the job. Whoever starts it is given it once; only its hash is kept.</summary>
public static class JobKey
{
    private const int Bytes = 16;

    /// <summary>A new one, 22 letters, digits, - and _.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256 of a key's text, 64 hexadecimal digits.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
