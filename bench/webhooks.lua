-- SPDX-License-Identifier: AGPL-3.0-or-later
-- POST /webhooks/meta: the signed bodies of a file, "SIGNATURE BODY" a line,
-- each once (bench.py makes it).
local lines = io.lines(os.getenv("BENCH_BODIES"))
local head = { ["Content-Type"] = "application/json" }

request = function()
	local line = lines()
	if not line then
		wrk.thread:stop()
		return wrk.format("GET", "/healthz")
	end
	head["X-Hub-Signature-256"] = line:sub(1, 71)
	return wrk.format("POST", "/webhooks/meta", head, line:sub(73))
end
