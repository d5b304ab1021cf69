import { sortedBy } from '#domain/basics/stable-order.ts';
import { readLineKey } from '#domain/planning/line-key.ts';
import { doneSoFar } from '#domain/planning/actuals-to-date.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { MeasuredLine } from '#domain/execution/execution-input.ts';
import type { LimitedLine } from '#domain/review/limit-check.ts';
import type {
  OfSubjects,
  OfTerritories,
  PlanLineFilter,
  PlanTarget,
  UnreadableLine,
} from '#usecases/ports.ts';
import { codeOfNow } from '../customers/code-of-now.ts';
import { calledBy, subjectNamed } from '../customers/subjects.ts';
import { allOf } from '../databases/conditions.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { Session } from '../session.ts';
import { readSharedAccounts } from './plan-rows.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
import { orUnreadable } from '../documents/or-unreadable.ts';
import { keyed, planLineReader, toLimitedLine, toMeasuredLine, type FoundLine } from './plan-line-rows.ts';

/** A plan as it stood at one of its versions. */
export interface VersionedPlan {
  readonly id: string;
  readonly market: string;
  readonly version: number;
  /** Whether some account has lines in several territories. */
  readonly sharedAccounts: boolean;
}

/** A plan at its newest version, unless another is asked for. */
export async function versionedPlan(
  session: Session,
  planId: string,
  version?: number,
): Promise<VersionedPlan | undefined> {
  const [plan] = await session.select(
    (tables) =>
      tables
        .selectFrom('plan')
        .select(['id', 'market', 'version', 'shared_accounts'])
        .where('id', '=', planId),
    (row) => ({
      id: row.id,
      market: row.market,
      version: version ?? Number(row.version),
      sharedAccounts: readSharedAccounts(row.shared_accounts, row.id),
    }),
  );
  return plan;
}

/** Where a row with versions holds in one of them; takes that version twice. */
export const standsIn = (table: string): string =>
  `${table}.from_version <= ? and (${table}.to_version is null or ${table}.to_version > ?)`;

/** Whether the line's account has lines in other territories as well; looked up only where some account has. */
export const sharedIn = ({ sharedAccounts }: Pick<VersionedPlan, 'sharedAccounts'>): string =>
  sharedAccounts
    ? `exists (select 1 from plan_line other where other.plan_id = line.plan_id
         and other.subject_no = line.subject_no and other.territory <> line.territory)`
    : 'false';

/** With what the `why` of a row names, if anything. */
export const saidIn = (table: string): string =>
  `left join plan_reason said on said.plan_id = ${table}.plan_id and said.name = ${table}.why`;

/** What the account of a row is called; takes the market. */
export const calledIn = (table: string): string =>
  `join subject on subject.market = ? and subject.no = ${table}.subject_no`;

export interface Matching {
  readonly key: ReturnType<typeof keyed>;
  readonly line?: PlanLine;
  readonly unreadable?: UnreadableLine;
}

/** Turns rows into what they are; once for one reading, however many rows that has. */
export function matchingReader(): (row: FoundLine) => Matching {
  const readLine = planLineReader();
  return (row) => toMatching(row, readLine);
}

function toMatching(row: FoundLine, readLine: ReturnType<typeof planLineReader>): Matching {
  const read = orUnreadable(() => readLine(row));
  if ('result' in read) return { key: read.result, line: read.result };
  const key = keyed(row);
  return { key, unreadable: { key: key.key, territory: key.territory, finding: read.unreadable } };
}

/** A key may name a channel there is not. */
interface LineFilter extends Omit<PlanLineFilter, 'channel'> {
  readonly channel?: string;
  readonly subject?: number;
}

/** The lines of one version, in no order. */
function readMatching(
  session: Session,
  plan: VersionedPlan,
  filter: LineFilter,
  among: { readonly sql: string; readonly values: readonly number[] } = { sql: '', values: [] },
): Promise<Matching[]> {
  const where = allOf([
    ['line.plan_id = ?', plan.id],
    ['line.subject_no = ?', filter.subject],
    ['line.territory = ?', filter.territory],
    ['line.segment = ?', filter.segment],
    ['line.brand = ?', filter.brand],
    ['line.channel = ?', filter.channel],
    ['line.planned > ?', filter.onlyPlanned ? 0 : undefined],
  ]);
  return session.rows(
    `select line.*, subject.account_id, ${sharedIn(plan)} as shared, account.name as account_name,
       said.reasons as said
     from plan_line line ${calledIn('line')} ${saidIn('line')}
     left join account on account.market = ? and account.subject_no = line.subject_no
     where ${where.sql}${among.sql} and ${standsIn('line')}`,
    [plan.market, plan.market, ...where.values, ...among.values, plan.version, plan.version],
    matchingReader(),
  );
}

/** The same by territory, account, brand, channel. */
async function matchingLines(session: Session, plan: VersionedPlan, filter: LineFilter): Promise<Matching[]> {
  return sortedBy(
    await readMatching(session, plan, filter),
    ({ key }) => key.territory,
    ({ key }) => key.accountId,
    ({ key }) => key.brand,
    ({ key }) => key.channel,
  );
}

/** For whoever computes with them: one that cannot be read is an error. */
export async function findLines(
  session: Session,
  plan: VersionedPlan,
  filter: LineFilter,
): Promise<PlanLine[]> {
  const found = await matchingLines(session, plan, filter);
  return found.map(({ line, unreadable }) => {
    if (unreadable) throw DocumentUnreadable.found(unreadable.finding);
    return line!;
  });
}

/** Planned lines of some accounts that can be read, found by these alone and not along the plan. */
export async function findPlannedOf(
  session: Session,
  plan: VersionedPlan,
  subjects: readonly number[],
): Promise<readonly PlanLine[]> {
  const found: PlanLine[] = [];
  await forBatches(subjects, async (values, places) => {
    // Why the number of the line is named, `linesChosen` says.
    const among = { sql: ` and line.subject_no in (${places}) and line.line_no >= 0`, values };
    const matching = await readMatching(session, plan, { onlyPlanned: true }, among);
    for (const { line } of matching) if (line) found.push(line);
  });
  return found;
}

/** The lines that a key may mean: several where it does not name the territory and the account has lines in some. */
export async function findLinesOfKey(
  session: Session,
  plan: VersionedPlan,
  key: string,
): Promise<readonly PlanLine[]> {
  for (const { accountId, territory, brand, channel } of readLineKey(key)) {
    const subject = await subjectNamed(session, plan.market, accountId);
    if (subject === undefined) continue;
    const found = await findLines(session, plan, {
      subject,
      brand,
      channel,
      ...(territory === undefined ? {} : { territory: await codeOfNow(session, plan.market, territory) }),
    });
    if (found.length > 0) return found;
  }
  return [];
}

const sayingDone = `'%"${doneSoFar}"%'`;

/** Neither what a touch is worth nor why is read, but for what had been done when the plan was made. */
export function findLimitedLines(
  session: Session,
  plan: VersionedPlan,
  { territories }: OfTerritories,
): Promise<LimitedLine[]> {
  const ofSome = territories ? ` and line.territory in (${territories.map(() => '?').join(', ')})` : '';
  return session.rows(
    `select line.subject_no, subject.account_id, ${sharedIn(plan)} as shared,
       line.territory, line.brand, line.channel, line.planned, line.maximum, line.cost,
       case when said.reasons is not null or line.why like ${sayingDone} then line.why end as why,
       said.reasons as said
     from plan_line line ${calledIn('line')}
     ${saidIn('line')} and said.reasons like ${sayingDone} where line.plan_id = ?${ofSome} and ${standsIn('line')}`,
    [plan.market, plan.id, ...(territories ?? []), plan.version, plan.version],
    toLimitedLine,
  );
}

/** Neither what a touch is worth nor why is read: what has become of a line does not depend on it. */
export async function findMeasuredLines(
  session: Session,
  plan: VersionedPlan,
  of: { readonly territories: readonly string[] } | { readonly subjects: readonly number[] },
): Promise<MeasuredLine[]> {
  const [column, among] =
    'subjects' in of ? (['subject_no', of.subjects] as const) : (['territory', of.territories] as const);
  const found = await session.rows(
    `select line.subject_no, subject.account_id, ${sharedIn(plan)} as shared, account.name as account_name,
       line.territory, line.brand, line.channel, line.segment, line.planned, line.maximum, line.cost
     from plan_line line ${calledIn('line')}
     left join account on account.market = ? and account.subject_no = line.subject_no
     where line.plan_id = ? and line.${column} in (${among.map(() => '?').join(', ')})
       and ${standsIn('line')}`,
    [plan.market, plan.market, plan.id, ...among, plan.version, plan.version],
    toMeasuredLine,
  );
  return sortedBy(
    found,
    (line) => line.territory,
    (line) => line.accountId,
    (line) => line.brand,
    (line) => line.channel,
  );
}

const targetsAmong = (
  session: Session,
  plan: VersionedPlan,
  { territories, subjects }: OfTerritories & Partial<OfSubjects>,
): Promise<PlanTarget[]> =>
  session.select(
    (tables) =>
      tables
        .selectFrom('segmented_account as segmented')
        .innerJoin('subject', (join) =>
          join.on('subject.market', '=', plan.market).onRef('subject.no', '=', 'segmented.subject_no'),
        )
        .select(['subject.no', 'subject.account_id', 'segmented.brand'])
        .where('segmented.plan_id', '=', plan.id)
        .where('segmented.target', '=', true)
        .$if(subjects !== undefined, (targets) => targets.where('segmented.subject_no', 'in', subjects ?? []))
        .$if(territories !== undefined, (targets) =>
          targets.where(
            'segmented.subject_no',
            'in',
            tables
              .selectFrom('plan_line')
              .select('subject_no')
              .where('plan_id', '=', plan.id)
              .where('to_version', 'is', null)
              .where('territory', 'in', territories ?? []),
          ),
        ),
    ({ no, account_id: id, brand }) => ({ accountId: calledBy(id, no), brand }),
  );

/** Some accounts, all, or those with lines in some territories, that were selected for a brand. */
export async function findTargets(
  session: Session,
  plan: VersionedPlan,
  of: OfTerritories | OfSubjects,
): Promise<PlanTarget[]> {
  if (!('subjects' in of)) return targetsAmong(session, plan, of);
  const found: PlanTarget[] = [];
  await forBatches(of.subjects, async (subjects) => {
    found.push(...(await targetsAmong(session, plan, { subjects })));
  });
  return found;
}

export async function findTerritoriesOf(
  session: Session,
  planId: string,
  subjects: Iterable<number>,
): Promise<string[]> {
  const found = new Set<string>();
  await forBatches([...new Set(subjects)], async (batch) => {
    await session.select(
      (tables) =>
        tables
          .selectFrom('plan_line')
          .select('territory')
          .where('plan_id', '=', planId)
          .where('subject_no', 'in', batch)
          // As in `linesChosen`.
          .where('line_no', '>=', 0),
      ({ territory }) => found.add(territory),
    );
  });
  return [...found].toSorted();
}
