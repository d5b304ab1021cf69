import type { PlacedAccount } from '#domain/segmentation/cross-layers.ts';
import type { AskedPlaces } from '#usecases/ports.ts';
import { wholeSum } from '../databases/typed-tables.ts';
import type { Session } from '../session.ts';
import type { VersionedPlan } from './find-lines.ts';
import type { FoundSegmentedAccount } from './segmented-account-rows.ts';

interface FoundPlace extends Omit<FoundSegmentedAccount, 'brand' | 'why' | 'said'> {
  readonly territory: string | null;
  readonly touches: number | string | null;
}

const among = (column: string, territories: readonly string[] | undefined, other = ''): string =>
  territories === undefined ? '' : `and (${column} in (${territories.map(() => '?').join(', ')})${other})`;

/** What a plan's segmentation says of the accounts of a brand, with the touches of its newest lines. */
export const placedAccounts = (
  session: Session,
  plan: VersionedPlan,
  { brand, territories }: AskedPlaces,
): Promise<readonly PlacedAccount[]> =>
  session.rows(
    `select placed.subject_no, placed.segment, placed.group_key, placed.target, placed.who, placed.what, placed.ready, placed.decile,
       placed.potential, placed.potential_source, placed.confidence, account.territory, lines.touches
     from segmented_account placed
     left join account on account.market = ? and account.subject_no = placed.subject_no
     left join (
       select line.subject_no, sum(line.planned) as touches from plan_line line
       where line.plan_id = ? and line.brand = ? and line.to_version is null ${among('line.territory', territories)}
       group by line.subject_no
     ) lines on lines.subject_no = placed.subject_no
     where placed.plan_id = ? and placed.brand = ? ${
       // Whoever works some territories has whom they lead, and whom the plan has them call on.
       among('account.territory', territories, ' or lines.touches is not null')
     }`,
    [plan.market, plan.id, brand, ...(territories ?? []), plan.id, brand, ...(territories ?? [])],
    (row: FoundPlace) => ({
      subject: Number(row.subject_no),
      segment: row.segment,
      group: row.group_key,
      target: Boolean(row.target),
      who: row.who,
      what: row.what,
      ready: row.ready,
      decile: Number(row.decile),
      potential: Number(row.potential),
      source: row.potential_source,
      confidence: row.confidence,
      territory: row.territory ?? '',
      touches: wholeSum(row.touches),
    }),
  );
