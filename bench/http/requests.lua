-- What wrk asks of a server, by the first argument after `--`:
--   fixed PATH                           the same again and again
--   solde DOSSIERS PAUSE [QUERY]         the balance of a random dossier; PAUSE ms between two
--   commandes DOSSIERS DAY RUN BATCH     BATCH paiements a request, as lines
-- and, at the end, figures as one line of JSON.

local kind, dossiers, pause, query, day, run, batch, path
local thread_count = 0
local sent = 0
local failed = 0

function setup(thread)
  thread:set("thread_number", thread_count)
  thread_count = thread_count + 1
  threads = threads or {}
  table.insert(threads, thread)
end

function init(arguments)
  kind = arguments[1]
  math.randomseed(thread_number + 7)
  if kind == "fixed" then
    path = arguments[2]
  elseif kind == "solde" then
    dossiers, pause, query = tonumber(arguments[2]), tonumber(arguments[3]), arguments[4] or ""
    if pause > 0 then delay = function() return math.random(0, 2 * pause) end end
  else
    dossiers, day, run, batch = tonumber(arguments[2]), arguments[3], arguments[4],
      tonumber(arguments[5])
    wrk.headers["Content-Type"] = "application/x-ndjson"
  end
end

local function paiements()
  local lines = {}
  for i = 1, batch do
    sent = sent + 1
    local name = string.format("%s-%d-%d", run, thread_number, sent)
    lines[i] = string.format(
      '{"id":"%s","do":"ReceivePaiement","on":"%s","dossier":"D%06d","amount_cents":%d,' ..
      '"channel":"virement","paiement":"%s"}',
      name, day, math.random(dossiers), math.random(100, 60000), name)
  end
  return table.concat(lines, "\n") .. "\n"
end

function request()
  if kind == "fixed" then return wrk.format("GET", path) end
  if kind == "solde" then
    return wrk.format("GET", string.format("/v1/dossiers/D%06d/solde%s", math.random(dossiers),
      query))
  end
  return wrk.format("POST", "/v1/commandes", nil, paiements())
end

accepted = 0

function response(status, _, body)
  if kind ~= "commandes" then return end
  for _ in body:gmatch('"accepted"') do accepted = accepted + 1 end
end

function done(summary, latency)
  local taken = 0
  for _, thread in ipairs(threads) do taken = taken + (thread:get("accepted") or 0) end
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"us":%d,"bytes":%d,"p50":%d,"p99":%d,"errors":%d,"accepted":%d}\n',
    summary.requests, summary.duration, summary.bytes, latency:percentile(50),
    latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout, taken))
end
