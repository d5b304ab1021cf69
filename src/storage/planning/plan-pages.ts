import type { KeptAccount } from '#domain/customers/account.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { SegmentedAccount } from '#domain/segmentation/segmented-account.ts';
import type { LineInSegment, PlannedPages, WithAccount } from '#usecases/ports.ts';
import { namesBetween } from '../customers/subjects.ts';
import { allOf } from '../databases/conditions.ts';
import type { SqlValue } from '../databases/storable-value.ts';
import type { Session } from '../session.ts';
import { calledIn, saidIn, sharedIn, standsIn, type VersionedPlan } from './find-lines.ts';
import { planLineReader, type FoundLine } from './plan-line-rows.ts';
import { segmentedAccountReader, type FoundSegmentedAccount } from './segmented-account-rows.ts';
import { accountFacts } from '../documents/account-facts.ts';

const PAGE = 2_000;

/** The account of a row as it is today; all null once it is removed. */
interface FoundAccount {
  readonly account_name: string | null;
  readonly account_territory: string | null;
  readonly account_facts: string | null;
}

const accountColumns =
  'account.name as account_name, account.territory as account_territory, account.facts as account_facts';

function withAccount<Row extends Pick<PlanLine, 'accountId' | 'subject'>>(
  market: string,
  row: Row,
  { account_name: name, account_territory: territory, account_facts: facts }: FoundAccount,
): WithAccount<Row> {
  if (name === null || territory === null || facts === null) return { row };
  const { accountId, subject } = row;
  const account: KeptAccount = {
    market,
    accountId,
    subject,
    name,
    territory,
    facts: accountFacts.read(facts, accountId),
  };
  return { row, account };
}

/** Page after page: each begins after the last key of the one before, so that no page costs more than another. */
async function* pages<Found>(
  read: (after: SqlValue[] | undefined) => Promise<Found[]>,
  keyOf: (last: Found) => SqlValue[],
): AsyncGenerator<readonly Found[]> {
  let after: SqlValue[] | undefined;
  for (;;) {
    const page = await read(after);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = keyOf(last);
  }
}

const beyond = (columns: readonly string[], after: SqlValue[] | undefined): string =>
  after === undefined ? '' : ` and (${columns.join(', ')}) > (${columns.map(() => '?').join(', ')})`;

const lineOrder = ['line.territory', 'line.subject_no', 'line.brand', 'line.channel'];

/** The lines of one version with their accounts, by territory, number of the account, brand, channel. */
export function linePages(
  session: Session,
  plan: VersionedPlan,
  filter: { readonly territory?: string; readonly onlyPlanned?: boolean },
): PlannedPages<LineInSegment> {
  const where = allOf([
    ['line.plan_id = ?', plan.id],
    ['line.territory = ?', filter.territory],
    ['line.planned > ?', filter.onlyPlanned ? 0 : undefined],
  ]);
  const readLine = planLineReader();
  return pages(
    (after) =>
      session.rows(
        `select line.*, subject.account_id, ${sharedIn(plan)} as shared, said.reasons as said, ${accountColumns},
           placed.group_key
         from plan_line line ${calledIn('line')} ${saidIn('line')}
         left join segmented_account placed on placed.plan_id = line.plan_id
           and placed.subject_no = line.subject_no and placed.brand = line.brand
         left join account on account.market = ? and account.subject_no = line.subject_no
         where ${where.sql} and ${standsIn('line')}${beyond(lineOrder, after)}
         order by ${lineOrder.join(', ')} limit ${PAGE}`,
        [plan.market, plan.market, ...where.values, plan.version, plan.version, ...(after ?? [])],
        (found: FoundLine & FoundAccount & { readonly group_key: string | null }) =>
          withAccount(plan.market, { ...readLine(found), group: found.group_key ?? '' }, found),
      ),
    ({ row }) => [row.territory, row.subject, row.brand, row.channel],
  );
}

const segmentedOrder = ['segmented.subject_no', 'segmented.brand'];

/** What segmentation says of every account, by its number and brand. */
export function segmentedPages(session: Session, plan: VersionedPlan): PlannedPages<SegmentedAccount> {
  const toSegmentedAccount = segmentedAccountReader();
  return pages(
    async (after) => {
      const found = await session.rows(
        `select segmented.*, said.reasons as said, ${accountColumns}
         from segmented_account segmented ${saidIn('segmented')}
         left join account on account.market = ? and account.subject_no = segmented.subject_no
         where segmented.plan_id = ?${beyond(segmentedOrder, after)}
         order by ${segmentedOrder.join(', ')} limit ${PAGE}`,
        [plan.market, plan.id, ...(after ?? [])],
        (row: FoundSegmentedAccount & FoundAccount) => row,
      );
      const [first, last] = [found[0], found.at(-1)];
      if (!first || !last) return [];
      const names = await namesBetween(
        session,
        plan.market,
        Number(first.subject_no),
        Number(last.subject_no),
      );
      return found.map((row) => withAccount(plan.market, toSegmentedAccount(row, names), row));
    },
    ({ row }) => [row.subject, row.brand],
  );
}
