using LatentWorld.Engine.Store.Databases;
using LatentWorld.Engine.Worlds;
using Microsoft.Data.Sqlite;

namespace LatentWorld.Engine.Store.Schema;

/// <summary>The tables of the store, and the way from earlier versions of them to this one.</summary>
internal static class StoreSchema
{
    private const long Version = 11;

    // The version that gave worlds other ids: a store of it or of a later one has none by the former.
    private const long RenamingVersion = 7;

    private const string Tables = """
        CREATE TABLE pictures (
            world TEXT NOT NULL, zoom INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
            webp BLOB NOT NULL, features BLOB NOT NULL,
            model_hash TEXT NOT NULL, provider TEXT NOT NULL, precision TEXT NOT NULL,
            batch_size INTEGER NOT NULL, rendered_at INTEGER NOT NULL, seconds REAL NOT NULL,
            bytes INTEGER NOT NULL, used INTEGER NOT NULL,
            PRIMARY KEY (world, zoom, x, y));
        CREATE INDEX pictures_by_use ON pictures (used, bytes);
        CREATE TABLE worlds (id TEXT PRIMARY KEY, recipe TEXT NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
        """;

    // Version 2 knows when the disk changed a picture (digest, empty where the row is older). Its column input named the model's
    // input; nothing reads it any more, and it stays, null in new rows, since dropping it would rewrite every picture.
    private const string SecondVersion = """
        ALTER TABLE pictures ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
        ALTER TABLE pictures ADD COLUMN input BLOB;
        CREATE INDEX pictures_by_input ON pictures (input) WHERE input IS NOT NULL;
        PRAGMA user_version = 2;
        """;

    // Version 3 knows which image encoder a picture's features come from (empty where the row is older).
    private const string ThirdVersion = """
        ALTER TABLE pictures ADD COLUMN features_from TEXT NOT NULL DEFAULT '';
        PRAGMA user_version = 3;
        """;

    // Version 4 has jobs: each region of a world that is seeded, and how far it was.
    private const string FourthVersion = """
        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY, recipe TEXT NOT NULL,
            alpha0 REAL NOT NULL, beta0 REAL NOT NULL, alpha1 REAL NOT NULL, beta1 REAL NOT NULL,
            min_zoom INTEGER NOT NULL, max_zoom INTEGER NOT NULL, pictures INTEGER NOT NULL, created INTEGER NOT NULL,
            state TEXT NOT NULL, done INTEGER NOT NULL, failed INTEGER NOT NULL,
            failure TEXT, obstacle TEXT, ended INTEGER);
        PRAGMA user_version = 4;
        """;

    // Version 5 weighs worlds and knows their order of use, whose jobs there are (owner is the hash of a key; both are null
    // where the row is older), and the measured noise of features, for each provider and precision.
    private const string FifthVersion = """
        ALTER TABLE worlds ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
        UPDATE worlds SET bytes = length(CAST(recipe AS BLOB));
        CREATE INDEX worlds_by_use ON worlds (used, bytes);
        ALTER TABLE jobs ADD COLUMN client TEXT;
        ALTER TABLE jobs ADD COLUMN owner TEXT;
        CREATE TABLE noise (
            world TEXT NOT NULL, zoom INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
            provider TEXT NOT NULL, precision TEXT NOT NULL, features_from TEXT NOT NULL,
            noise REAL NOT NULL, used INTEGER NOT NULL,
            PRIMARY KEY (world, zoom, x, y, provider, precision, features_from));
        CREATE INDEX noise_by_use ON noise (used);
        PRAGMA user_version = 5;
        """;

    // Version 6 keeps pictures and noise by their points; see LatticePictures for those that were kept by the lattice.
    private const string SixthVersion = """
        DROP INDEX pictures_by_use;
        DROP INDEX pictures_by_input;
        ALTER TABLE pictures RENAME TO lattice_pictures;
        CREATE TABLE pictures (
            world TEXT NOT NULL, alpha REAL NOT NULL, beta REAL NOT NULL,
            webp BLOB NOT NULL, features BLOB NOT NULL,
            model_hash TEXT NOT NULL, provider TEXT NOT NULL, precision TEXT NOT NULL,
            batch_size INTEGER NOT NULL, rendered_at INTEGER NOT NULL, seconds REAL NOT NULL,
            bytes INTEGER NOT NULL, used INTEGER NOT NULL, digest BLOB NOT NULL, input BLOB, features_from TEXT NOT NULL,
            PRIMARY KEY (world, alpha, beta));
        CREATE INDEX pictures_by_use ON pictures (used, bytes);
        CREATE INDEX pictures_by_input ON pictures (input) WHERE input IS NOT NULL;
        DROP INDEX noise_by_use;
        ALTER TABLE noise RENAME TO lattice_noise;
        CREATE TABLE noise (
            world TEXT NOT NULL, alpha REAL NOT NULL, beta REAL NOT NULL,
            provider TEXT NOT NULL, precision TEXT NOT NULL, features_from TEXT NOT NULL,
            noise REAL NOT NULL, used INTEGER NOT NULL,
            PRIMARY KEY (world, alpha, beta, provider, precision, features_from));
        CREATE INDEX noise_by_use ON noise (used);
        INSERT OR IGNORE INTO noise
            SELECT world, lattice_point(x, zoom), lattice_point(y, zoom), provider, precision, features_from, noise, used
            FROM lattice_noise;
        DROP TABLE lattice_noise;
        PRAGMA user_version = 6;
        """;

    // Version 7 has ids of recipes without the fields that have their defaults; see RenamedWorlds for what goes by the former.
    // Its jobs are of any kind: task is a JobTask's JSON.
    private const string SeventhVersion = """
        CREATE TABLE renamed_worlds (former TEXT PRIMARY KEY, id TEXT NOT NULL) WITHOUT ROWID;
        INSERT OR IGNORE INTO renamed_worlds SELECT id, world_id(recipe) FROM worlds WHERE world_id(recipe) <> id;
        INSERT OR IGNORE INTO renamed_worlds SELECT former_world_id(recipe), world_id(recipe) FROM jobs WHERE world_id(recipe) <> former_world_id(recipe);
        UPDATE OR REPLACE worlds
            SET id = world_id(recipe), recipe = canonical_recipe(recipe), bytes = length(CAST(canonical_recipe(recipe) AS BLOB))
            WHERE world_id(recipe) IS NOT NULL;
        ALTER TABLE jobs RENAME TO seed_jobs;
        CREATE TABLE jobs (
            id INTEGER PRIMARY KEY, recipe TEXT NOT NULL, task TEXT NOT NULL, pictures INTEGER NOT NULL, created INTEGER NOT NULL,
            state TEXT NOT NULL, done INTEGER NOT NULL, failed INTEGER NOT NULL,
            failure TEXT, obstacle TEXT, ended INTEGER, client TEXT, owner TEXT);
        INSERT INTO jobs
            SELECT id, recipe, seed_task(alpha0, beta0, alpha1, beta1, min_zoom, max_zoom), pictures, created, state, done, failed,
                failure, obstacle, ended, client, owner
            FROM seed_jobs;
        DROP TABLE seed_jobs;
        DROP INDEX IF EXISTS pictures_by_input;
        PRAGMA user_version = 7;
        """;

    // Version 8 has thumbnails, apart from the pictures, between whose large values they would lie far from each other. They go
    // with their pictures; those of older pictures are made while the store is open, see ThumbnailBackfill.
    private const string EighthVersion = """
        CREATE TABLE IF NOT EXISTS thumbnails (
            world TEXT NOT NULL, alpha REAL NOT NULL, beta REAL NOT NULL, jpeg BLOB NOT NULL, PRIMARY KEY (world, alpha, beta));
        DROP TRIGGER IF EXISTS thumbnail_goes;
        CREATE TRIGGER thumbnail_goes AFTER DELETE ON pictures BEGIN
            DELETE FROM thumbnails WHERE world = OLD.world AND alpha = OLD.alpha AND beta = OLD.beta;
        END;
        PRAGMA user_version = 8;
        """;

    // Version 9 measures the noise of features anew: until then it left out what eight bits a channel hide.
    private const string NinthVersion = """
        DELETE FROM noise;
        PRAGMA user_version = 9;
        """;

    // Version 10 has journals, which make room for nothing. Their numbers are not given twice: an edit of what was thrown away
    // meanwhile must not reach another entry. A journal's id is what its readers know, a hash of what its editors know.
    private const string TenthVersion = """
        CREATE TABLE IF NOT EXISTS journals (
            id TEXT PRIMARY KEY, world TEXT NOT NULL, recipe TEXT NOT NULL, title TEXT NOT NULL,
            created INTEGER NOT NULL, changed INTEGER NOT NULL, revision INTEGER NOT NULL,
            entries INTEGER NOT NULL, bytes INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS journal_entries (
            id INTEGER PRIMARY KEY AUTOINCREMENT, journal TEXT NOT NULL, position REAL NOT NULL,
            kind TEXT NOT NULL, points BLOB NOT NULL, alpha REAL NOT NULL, beta REAL NOT NULL, zoom REAL,
            name TEXT NOT NULL, note TEXT NOT NULL, what TEXT NOT NULL,
            created INTEGER NOT NULL, changed INTEGER NOT NULL, revision INTEGER NOT NULL, bytes INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS journal_entries_by_position ON journal_entries (journal, position, id);
        CREATE INDEX IF NOT EXISTS journal_entries_by_place ON journal_entries (journal, alpha, beta, id);
        PRAGMA user_version = 10;
        """;

    // Version 11 knows the line of a kept route: its kind, which stood in words at first, and its course where it is not straight.
    private const string EleventhVersion = """
        ALTER TABLE journal_entries ADD COLUMN line TEXT NOT NULL DEFAULT '';
        ALTER TABLE journal_entries ADD COLUMN course BLOB NOT NULL DEFAULT x'';
        UPDATE journal_entries SET line = substr(what, 1, length(what) - length(' route'))
            WHERE kind = 'route' AND what IN ('straight route', 'sphere route', 'features route', 'density route', 'fisher route', 'dual route', 'ridge route');
        PRAGMA user_version = 11;
        """;

    // What leads from each version to the next; the first makes the tables.
    private static readonly string[] Steps = [Tables, SecondVersion, ThirdVersion, FourthVersion, FifthVersion, SixthVersion, SeventhVersion, EighthVersion, NinthVersion, TenthVersion, EleventhVersion];

    /// <summary>Makes the tables, or brings those of an earlier version to this one; in one transaction.</summary>
    /// <exception cref="StoreException">The file is of a later version.</exception>
    /// <param name="known">Worlds that are known beside those of the store itself: what is kept of them may go by former ids.</param>
    public static void Prepare(SqliteConnection connection, string path, IReadOnlyList<World> known)
    {
        using SqliteCommand version = connection.Command("PRAGMA user_version");
        long found = (long)version.ExecuteScalar()!;
        if (found > Version)
        {
            throw new StoreException(
                $"{path} was written by a later LatentWorld (its version is {found}, this one reads {Version}). Update this program, or choose another data folder.");
        }

        if (found < Version)
        {
            using SqliteTransaction transaction = connection.BeginTransaction();
            using SqliteCommand step = connection.Command(string.Concat(Steps[(int)found..]));
            step.ExecuteNonQuery();
            if (found < RenamingVersion)
            {
                RenamedWorlds.Note(connection, known);
            }

            transaction.Commit();
        }

        LatticePictures.Move(connection);
        RenamedWorlds.Move(connection);
    }
}
