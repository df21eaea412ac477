using System.Data.Common;

namespace LatentWorld.Engine.Store.Databases;

/// <summary>A transaction; what is not committed when it is disposed was never written.</summary>
/// <param name="end">Called when it is disposed.</param>
internal sealed class StoreTransaction(DbTransaction transaction, Action? end = null) : IDisposable
{
    public void Commit() => transaction.Commit();

    public void Dispose()
    {
        try
        {
            transaction.Dispose();
        }
        finally
        {
            end?.Invoke();
        }
    }
}
