-- Asks for the paths of the file $PATHS in turn, and prints: requests a second, p50 and p99 in ms, answers that failed.
local requests = {}
local last = 0

function init(args)
    for path in io.lines(os.getenv("PATHS")) do
        requests[#requests + 1] = wrk.format("GET", path)
    end
end

function request()
    last = last % #requests + 1
    return requests[last]
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        "RESULT %.0f %.2f %.2f %d\n",
        summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
        errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
