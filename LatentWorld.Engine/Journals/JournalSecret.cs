using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LatentWorld.Engine.Journals;

/// <summary>
/// The two keys of a journal. Who has the secret may change it, and finds by a hash the key of those who may read it; no way
/// leads back. The server keeps the readers' key, as the journal's id, and never the secret.
/// </summary>
public static class JournalSecret
{
    private const int Bytes = 16;

    // So that the hash of a secret that is used for something else is no key here.
    private const string Purpose = "LatentWorld journal, reading key: ";

    /// <summary>A new secret: 128 random bits, 22 letters, digits, - and _.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The key of the readers: the first 128 bits of a SHA-256 of the secret, 22 letters, digits, - and _.</summary>
    public static string ReadingKeyOf(string secret) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(Purpose + secret)).AsSpan(0, Bytes));

    /// <summary>Whether a secret is that of a journal. Takes as long whatever the two have in common.</summary>
    /// <param name="id">The journal's id, the key of its readers.</param>
    public static bool Opens(string secret, string id) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(ReadingKeyOf(secret)), Encoding.UTF8.GetBytes(id));

    /// <summary>Refuses a secret that is not that of a journal.</summary>
    /// <exception cref="JournalForbiddenException">It is another's, or none.</exception>
    /// <inheritdoc cref="Opens" path="/param"/>
    public static void Demand(string secret, string id)
    {
        if (!Opens(secret, id))
        {
            throw new JournalForbiddenException();
        }
    }
}
