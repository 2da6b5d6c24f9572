-- Load on POST /api/ask with wrk: asks the questions of a JSONL file in turn, each a different one from its neighbours.
--   PARVIS_RATE_LIMIT=off ./parvis serve --port 8080
--   QUESTIONS=../shared/data/questions/service-public.jsonl wrk -t1 -c50 -d30s --latency -s bench/http/ask.lua http://127.0.0.1:8080/api/ask
local bodies = {}
for line in io.lines(os.getenv("QUESTIONS")) do
  local question = line:match('"question": (".-[^\\]")')
  if question then
    bodies[#bodies + 1] = '{"question": ' .. question .. ', "collection": "' .. (os.getenv("COLLECTION") or "service-public") .. '"}'
  end
end
local next = 0
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
request = function()
  next = next % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[next])
end
local refused = 0
response = function(status)
  if status ~= 200 then refused = refused + 1 end
end
done = function(summary)
  io.write(string.format("answers/s %.0f  errors %d\n", summary.requests / (summary.duration / 1e6), summary.errors.status))
end
