/**
 * The last run of what is done once a day, into the table of all jobs. One that never came to an end is of a process that is
 * gone: it is begun anew, for nothing says any more that it was.
 */
export const carryScheduledRuns: readonly string[] = [
  `create index "job_kind_market_made_at" on "job" ("kind", "market", "made_at")`,
  `insert into "job" ("id", "kind", "market", "lane", "made_by", "made_at", "input", "sent", "state", "phase", "done", "total",
     "owner", "lease_until", "attempts", "ended_at", "result", "file", "stays")
   select "kind" || ' ' || "market" || ' ' || "begun_at", "kind", "market", "kind" || ' ' || "market", 'operator', "begun_at",
     '{"v":1,"content":{}}', '',
     case "ending" when 'secret-lost' then 'refused' else "ending" end, 'waiting', 0, 0, '', '', 1, "ended_at",
     case "ending" when 'secret-lost'
       then '{"v":1,"content":{"how":"refused","code":"secret-lost","values":{"market":"' || "market" || '"},"findings":[]}}'
       else '' end, '', ''
   from "scheduled_run" where "ended_at" <> ''`,
  'drop table "scheduled_run"',
];
