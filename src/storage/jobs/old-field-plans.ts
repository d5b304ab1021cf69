import type { Session } from '../session.ts';

/** The first day whose things stay, and the instant at which it begins in the market. */
export interface Before {
  readonly day: string;
  readonly instant: string;
}

/**
 * The plans a market sent of cycles that are long over; of a cycle that was never opened by the day the file came in. A file
 * that has no row any more is older than all that are known.
 */
const oldCycles = (market: string, { day, instant }: Before) => ({
  sql: `select distinct line.cycle from field_plan_line line where line.market = ? and (
    exists (select 1 from cycle where cycle.id = line.cycle and cycle.to_day < ?)
    or (not exists (select 1 from cycle where cycle.id = line.cycle)
      and not exists (select 1 from field_plan_line other join "import" sent on sent.id = other.import_id
        where other.market = line.market and other.cycle = line.cycle and sent.imported_at >= ?)))`,
  values: [market, day, instant],
});

/** The cycles of which a field plan is to go. */
export function oldFieldPlans(session: Session, market: string, before: Before): Promise<readonly string[]> {
  const { sql, values } = oldCycles(market, before);
  return session.rows(`${sql} order by 1`, values, ({ cycle }: { readonly cycle: string }) => cycle);
}

/** So many lines of the first of them at most; it counts once the last of its lines has gone. */
export async function forgetFieldPlan(session: Session, market: string, before: Before, most: number) {
  const [cycle] = await oldFieldPlans(session, market, before);
  if (cycle === undefined) return { gone: 0, more: false };
  await session.run(
    `delete from field_plan_line where market = ? and cycle = ? and subject_no in (
       select subject_no from field_plan_line where market = ? and cycle = ? order by subject_no limit ${most})`,
    [market, cycle, market, cycle],
  );
  const [left] = await session.rows(
    `select 1 as one from field_plan_line where market = ? and cycle = ? limit 1`,
    [market, cycle],
    () => true,
  );
  return { gone: left ? 0 : 1, more: true };
}
