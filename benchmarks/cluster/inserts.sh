#!/usr/bin/env bash
# How many pictures a PostgreSQL keeps in a second, one in a transaction, from several clients: inserts.sh HOST PORT USER DATABASE
# The database has the tables of the app, which has been started with it once; what is inserted is deleted again. The bytes are no picture.
set -euo pipefail
bytes=${BYTES:-180000} clients=${CLIENTS:-8} seconds=${SECONDS_EACH:-15}
export PGHOST=$1 PGPORT=$2 PGUSER=$3 PGDATABASE=$4
pgbench=$(command -v pgbench || ls /usr/lib/postgresql/*/bin/pgbench | tail -1)
script=$(mktemp)
trap 'rm -f "$script"; psql -q -c "DELETE FROM pictures WHERE world = '"'inserts'"'"; psql -q -c "DROP TABLE IF EXISTS inserts_bytes"' EXIT
# Bytes that do not compress, as those of pictures, made once.
psql -q -c "CREATE TABLE inserts_bytes AS SELECT string_agg(decode(md5(n::text || 'bytes'), 'hex'), ''::bytea) AS webp FROM generate_series(1, $bytes / 16) AS n"
cat > "$script" <<'SQL'
\set alpha random(1, 1000000000000)
\set beta random(1, 1000000000000)
INSERT INTO pictures (world, alpha, beta, webp, features, model_hash, provider, precision, batch_size, rendered_at, seconds, bytes, used, digest, features_from)
    SELECT 'inserts', :alpha, :beta, webp, ''::bytea, '', 'CUDA', 'fp16', 8, 0, 0, length(webp), 0, ''::bytea, '' FROM inserts_bytes ON CONFLICT DO NOTHING;
SQL
"$pgbench" -n -f "$script" -c "$clients" -j 2 -T "$seconds"
