/** `"how":"done"` stands in no text of a document: there its quotation marks would be escaped. */
const how = (state: string): string => `ending like '%"how":"${state}"%' then '${state}'`;

/**
 * Jobs that lead to an import, into the table of all jobs. One that never came to an end is of a process that is gone,
 * for nobody runs while the schema changes: nothing was imported, and nobody expects any more that it will be.
 */
export const carryImportJobs: readonly string[] = [
  `insert into "job" ("id", "kind", "market", "lane", "made_by", "made_at", "input", "sent", "state", "phase", "done", "total",
     "owner", "lease_until", "attempts", "ended_at", "result", "file", "stays")
   select "id", 'import', "market", '', "made_by", "made_at", "request", "sha256",
     case when ${['done', 'refused', 'cancelled', 'failed'].map(how).join(' when ')} else 'interrupted' end,
     "phase", "rows_read", 0, '', '', 1,
     case when "ended_at" = '' then "seen_at" else "ended_at" end, "ending", "details", "changed_market"
   from "import_job"`,
  'drop table "import_job"',
];
