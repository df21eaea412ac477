#!/usr/bin/env bash
# Cached tiles over loopback: LatentWorld, nginx on the same files, tileserver-gl-light on an MBTiles file of them; the
# same client, in turns. Prints requests a second, the slowest hundredth and the ratios. See README.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
: "${TILESERVER:=tileserver-gl-light}" "${ROUNDS:=5}" "${SECONDS_EACH:=5}" "${CONNECTIONS:=64}" "${PORT:=5160}" "${APP:=}"
work=$(mktemp -d)
started=()

finish() {
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

await() { # address
    curl -sf --retry 120 --retry-delay 1 --retry-all-errors -o /dev/null "$1" || { cat "$work"/*.log >&2; exit 1; }
}

if [ -z "$APP" ]; then
    APP=$work/app
    dotnet publish "$root/LatentWorld.Web" -c Release -o "$APP" -v q
fi

# 1. The app, and 16 pictures of it.
(cd "$APP" && exec dotnet LatentWorld.Web.dll --urls "http://127.0.0.1:$PORT" --Data:Folder "$work/data" \
    --Model:Devices cpu --Logging:LogLevel:Default Warning) &
started+=($!)
await "http://127.0.0.1:$PORT/healthz"
world=$(curl -sf "http://127.0.0.1:$PORT/api/worlds" | python3 -c 'import json, sys; print(json.load(sys.stdin)[0]["id"])')
for x in 0 1 2 3; do for y in 0 1 2 3; do
    path=worlds/$world/tiles/2/$x/$y.webp
    mkdir -p "$work/files/$(dirname "$path")"
    curl -sf --retry 20 --retry-all-errors -o "$work/files/$path" "http://127.0.0.1:$PORT/$path"
    echo "/$path" >> "$work/files.txt"
    echo "/data/tiles/2/$x/$y.webp" >> "$work/mbtiles.txt"
done; done

# 2. nginx, as one would set it up for files that never change.
cat > "$work/nginx.conf" <<CONF
worker_processes auto; pid $work/nginx.pid; error_log $work/nginx.log; daemon off;
events { worker_connections 1024; }
http {
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    open_file_cache max=1000 inactive=1h;
    types { image/webp webp; }
    server { listen 127.0.0.1:$((PORT + 1)); root $work/files; add_header Cache-Control "public, max-age=31536000, immutable"; }
}
CONF
# Its workers may run as another user.
chmod 755 "$work" && chmod -R a+rX "$work/files"
nginx -c "$work/nginx.conf" -p "$work" &
started+=($!)

# 3. tileserver-gl-light on an MBTiles file.
python3 "$here/mbtiles.py" "$work/files/worlds/$world/tiles" "$work/tiles.mbtiles"
echo '{"options": {"paths": {"root": ".", "mbtiles": "."}}, "data": {"tiles": {"mbtiles": "tiles.mbtiles"}}}' > "$work/config.json"
(cd "$work" && exec "$TILESERVER" --config config.json --bind 127.0.0.1 --port $((PORT + 2)) --silent > "$work/tileserver.log" 2>&1) &
started+=($!)
await "http://127.0.0.1:$((PORT + 1))$(head -1 "$work/files.txt")"
await "http://127.0.0.1:$((PORT + 2))$(head -1 "$work/mbtiles.txt")"

measure() { # name port paths seconds
    PATHS=$3 wrk -t 2 -c "$CONNECTIONS" -d "${4}s" -s "$here/paths.lua" "http://127.0.0.1:$2" \
        | sed -n "s/^RESULT/$1/p"
}

for warm in 1 2; do
    measure latentworld "$PORT" "$work/files.txt" "$SECONDS_EACH" > /dev/null
done
for ((round = 0; round < ROUNDS; round++)); do
    measure latentworld "$PORT" "$work/files.txt" "$SECONDS_EACH"
    measure nginx $((PORT + 1)) "$work/files.txt" "$SECONDS_EACH"
    measure tileserver-gl-light $((PORT + 2)) "$work/mbtiles.txt" "$SECONDS_EACH"
done | tee "$work/results.txt"
python3 "$here/ratios.py" "$work/results.txt"
