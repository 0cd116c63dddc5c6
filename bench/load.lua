-- What wrk runs for bench/load.py: counts the answers that are not the page (the arguments say
-- what stands in the right one, and how many times) and writes its figures in one line.

local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(arguments)
  mark, marks, wrong = arguments[1], tonumber(arguments[2]), 0
end

function response(status, headers, body)
  local seen, from = 0, 1
  while true do
    local first, last = body:find(mark, from, true)
    if not first then break end
    seen, from = seen + 1, last + 1
  end
  if status ~= 200 or seen ~= marks then wrong = wrong + 1 end
end

function done(summary, latency, requests)
  local errors = summary.errors
  local wrong = errors.connect + errors.read + errors.write + errors.timeout
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("wrong") end
  io.write(string.format("measured %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), wrong))
end
