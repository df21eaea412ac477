using LatentWorld.Engine.Pictures;

namespace LatentWorld.Engine.Views;

/// <summary>How far the pictures of one view are: each is there, waited for, failed or unknown. Its owner's lock guards it.</summary>
internal sealed class TileProgress
{
    private readonly HashSet<PictureKey> _there = [];
    private readonly HashSet<PictureKey> _waiting = [];
    private readonly Dictionary<PictureKey, string> _failed = [];
    private readonly HashSet<PictureKey> _unknown = [];

    public IReadOnlySet<PictureKey> There => _there;

    public IReadOnlySet<PictureKey> Waiting => _waiting;

    /// <summary>Why each picture failed that did.</summary>
    public IReadOnlyDictionary<PictureKey, string> Failed => _failed;

    /// <summary>Whether there are pictures of which nothing is known: they came into view, or were given up or forgiven before.</summary>
    public bool HasUnknown => _unknown.Count > 0;

    /// <summary>A picture has come into view; one that has failed before stays failed.</summary>
    public void Enter(PictureKey key)
    {
        if (!_failed.ContainsKey(key))
        {
            _unknown.Add(key);
        }
    }

    /// <summary>What is unknown, to be looked for by the caller: it is unknown no more.</summary>
    public PictureKey[] TakeUnknown()
    {
        PictureKey[] unknown = [.. _unknown];
        _unknown.Clear();
        return unknown;
    }

    public void Wait(IEnumerable<PictureKey> keys) => _waiting.UnionWith(keys);

    /// <summary>A picture is not waited for any more, and unknown again.</summary>
    public void GiveUp(PictureKey key)
    {
        if (_waiting.Remove(key))
        {
            _unknown.Add(key);
        }
    }

    public void Ready(PictureKey key)
    {
        Forget(key);
        _there.Add(key);
    }

    public void Fail(PictureKey key, string reason)
    {
        Forget(key);
        _failed[key] = reason;
    }

    /// <summary>A picture that has failed is unknown again.</summary>
    /// <returns>Why it failed; null where it has not.</returns>
    public string? Forgive(PictureKey key)
    {
        if (_failed.Remove(key, out string? reason))
        {
            _unknown.Add(key);
        }

        return reason;
    }

    public void Forget(PictureKey key)
    {
        _there.Remove(key);
        _waiting.Remove(key);
        _failed.Remove(key);
        _unknown.Remove(key);
    }

    /// <summary>Forgets all but the failures that the next view of tiles shows too.</summary>
    /// <param name="next">Null where none follows.</param>
    public void ForgetAllBut(ActiveView? next)
    {
        _there.Clear();
        _waiting.Clear();
        _unknown.Clear();
        foreach (PictureKey key in _failed.Keys.Where(key => next?.Of(key) is null).ToList())
        {
            _failed.Remove(key);
        }
    }
}
