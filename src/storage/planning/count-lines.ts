import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';

/** Counts the newest lines of these territories of a plan again, from what is in the database. */
export async function countLines(
  session: Session,
  planId: string,
  territories: Iterable<string>,
): Promise<void> {
  await forBatches([...new Set(territories)], async (batch, places) => {
    const values = [planId, ...batch];
    await session.run(`delete from plan_line_count where plan_id = ? and territory in (${places})`, values);
    await session.run(
      `insert into plan_line_count
         (plan_id, territory, brand, channel, segment, lines, planned_lines, touches, equivalents)
       select plan_id, territory, brand, channel, segment, count(*),
         sum(case when planned > 0 then 1 else 0 end), sum(planned), sum(planned * cost)
       from plan_line where plan_id = ? and territory in (${places}) and to_version is null
       group by plan_id, territory, brand, channel, segment`,
      values,
    );
  });
}

/** How many of these accounts are targets that the newest lines reach. */
export async function coveredAmong(
  session: Session,
  planId: string,
  subjects: Iterable<number>,
): Promise<number> {
  let covered = 0;
  await forBatches([...new Set(subjects)], async (batch, places) => {
    const [count] = await session.rows(
      `select count(distinct subject_no) as count from segmented_account segmented
       where plan_id = ? and target and subject_no in (${places}) and exists (
         select 1 from plan_line line where line.plan_id = segmented.plan_id
           and line.subject_no = segmented.subject_no and line.to_version is null and line.planned > 0)`,
      [planId, ...batch],
      (row: { readonly count: number | string }) => Number(row.count),
    );
    covered += count ?? 0;
  });
  return covered;
}
