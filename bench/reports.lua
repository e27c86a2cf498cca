-- SPDX-License-Identifier: AGPL-3.0-or-later
-- POST /api/v1/reports, each with new words: those of store_bench.c.
local place = { "32.17.08.2001", "32.17.01.2001", "35.10.12.2005",
                "35.10.01.2001" }
local part = { "ba", "di", "ku", "la", "mi", "no", "pe", "ra", "si", "tu",
               "wa", "yo" }
local n = tonumber(os.getenv("BENCH_FIRST") or "1")
local head = { ["Content-Type"] = "application/json",
               ["Authorization"] = "Bearer " .. os.getenv("BENCH_TOKEN") }
local bad = 0

local function name_of(x)
	local w = {}
	for i = 1, 6 do
		w[i] = part[x % 12 + 1]
		x = math.floor(x / 12)
	end
	return w[1] .. w[2] .. w[3] .. " " .. w[4] .. w[5] .. w[6]
end

request = function()
	local body = string.format('{"channel":"phone",' ..
		'"category":"lansia_terlantar","place":"%s","story":"Lansia ' ..
		'hidup sendiri dan lapar sejak kemarin, tidak ada yang ' ..
		'merawat, tanda %d","reporter":{"phone":"+62813%08d"},' ..
		'"person":{"name":"%s","address":"RT 1 RW 2","age":%d}}',
		place[n % 4 + 1], n, n, name_of(n * 7919), 60 + n % 30)
	n = n + 1
	return wrk.format("POST", "/api/v1/reports", head, body)
end

response = function(status)
	if status ~= 201 then
		bad = bad + 1
		if bad == 1 then
			io.stderr:write("reports.lua: answered ", status, "\n")
		end
	end
end
