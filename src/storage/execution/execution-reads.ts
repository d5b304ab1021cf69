import { numberNamed } from '#domain/customers/account.ts';
import type { AccountId } from '#domain/basics/ids.ts';
import type { MeasuredLine } from '#domain/execution/execution-input.ts';
import type { ExecutionReads, NumberedName, PlacedTarget } from '#usecases/ports.ts';
import { calledBy, numbersOf } from '../customers/subjects.ts';
import { forBatches } from '../databases/run-in-batches.ts';
import type { TypedTables } from '../databases/typed-tables.ts';
import { findMeasuredLines, versionedPlan } from '../planning/find-lines.ts';
import type { Session } from '../session.ts';
import { callRevision } from './call-revision.ts';

const placed = (row: {
  readonly no: number | string;
  readonly account_id: string | null;
  readonly territory: string | null;
}): PlacedTarget => ({
  subject: Number(row.no),
  accountId: calledBy(row.account_id, row.no),
  territory: row.territory ?? '',
});

/** Targets of a plan, one row an account, with what they are called. */
const targetsOf = (tables: TypedTables, planId: string, market: string) =>
  tables
    .selectFrom('subject')
    .select(['subject.no', 'subject.account_id'])
    .where('subject.market', '=', market)
    .where((subject) =>
      subject.exists(
        subject
          .selectFrom('segmented_account as segmented')
          .select('segmented.brand')
          .where('segmented.plan_id', '=', planId)
          .whereRef('segmented.subject_no', '=', 'subject.no')
          .where('segmented.target', '=', true),
      ),
    );

export function executionReads(session: Session): ExecutionReads {
  const withLines = (planId: string, market: string, territories: readonly string[]) =>
    session.select(
      (tables) =>
        targetsOf(tables, planId, market)
          .innerJoin('plan_line as line', 'line.subject_no', 'subject.no')
          .select((line) => line.fn.max('line.territory').as('territory'))
          .where('line.plan_id', '=', planId)
          .where('line.to_version', 'is', null)
          // As in `linesChosen`.
          .where('line.line_no', '>=', 0)
          .where(
            'subject.no',
            'in',
            tables
              .selectFrom('plan_line')
              .select('subject_no')
              .where('plan_id', '=', planId)
              .where('to_version', 'is', null)
              .where('territory', 'in', territories),
          )
          .groupBy(['subject.no', 'subject.account_id']),
      placed,
    );

  const withoutLines = (planId: string, market: string, territories: readonly string[]) =>
    session.select((tables) => {
      const idle = targetsOf(tables, planId, market)
        .leftJoin('account', (join) =>
          join.on('account.market', '=', market).onRef('account.subject_no', '=', 'subject.no'),
        )
        .select('account.territory')
        .where((subject) =>
          subject.not(
            subject.exists(
              subject
                .selectFrom('plan_line as line')
                .select('line.line_no')
                .where('line.plan_id', '=', planId)
                .whereRef('line.subject_no', '=', 'subject.no')
                .where('line.to_version', 'is', null),
            ),
          ),
        );
      return territories.includes('')
        ? idle.where((account) =>
            account.or([
              account('account.territory', 'is', null),
              account('account.territory', 'in', territories),
            ]),
          )
        : idle.where(
            'subject.no',
            'in',
            tables
              .selectFrom('account')
              .select('subject_no')
              .where('market', '=', market)
              .where('territory', 'in', territories),
          );
    }, placed);

  return {
    revision: async (market) => (session.kind === 'read' ? callRevision(session, market) : undefined),

    territories: async (planId, market) => {
      const found = await Promise.all([
        session.select(
          (tables) =>
            tables.selectFrom('plan_line_count').select('territory').distinct().where('plan_id', '=', planId),
          ({ territory }) => territory,
        ),
        session.select(
          (tables) =>
            tables.selectFrom('actual_call').select('territory').distinct().where('market', '=', market),
          ({ territory }) => territory,
        ),
        session.select(
          (tables) =>
            tables.selectFrom('account').select('territory').distinct().where('market', '=', market),
          ({ territory }) => territory,
        ),
      ]);
      return [...new Set(found.flat())].toSorted();
    },

    lines: async (planId, territories) => {
      const plan = await versionedPlan(session, planId);
      return plan && territories.length > 0 ? findMeasuredLines(session, plan, { territories }) : [];
    },

    linesOf: async (planId, subjects) => {
      const plan = await versionedPlan(session, planId);
      if (!plan) return [];
      const lines: MeasuredLine[] = [];
      await forBatches(subjects, async (batch) => {
        lines.push(...(await findMeasuredLines(session, plan, { subjects: batch })));
      });
      return lines;
    },

    names: async (market, accounts) => {
      const numbers = await numbersOf(session, market, accounts);
      const called = new Map<number, AccountId>();
      for (const account of accounts) {
        const no = numbers.get(account) ?? numberNamed(account);
        if (no !== undefined) called.set(no, account);
      }
      const found = new Map<AccountId, NumberedName>(
        [...called].map(([subject, account]) => [account, { subject }]),
      );
      await forBatches([...called.keys()], async (batch) => {
        await session.select(
          (tables) =>
            tables
              .selectFrom('account')
              .select(['subject_no', 'name'])
              .where('market', '=', market)
              .where('subject_no', 'in', batch),
          ({ subject_no: no, name }) => found.set(called.get(Number(no))!, { subject: Number(no), name }),
        );
      });
      return found;
    },

    targets: async (planId, market, territories) => {
      if (territories.length === 0) return [];
      const lined = await withLines(planId, market, territories);
      return [
        ...lined.filter(({ territory }) => territories.includes(territory)),
        ...(await withoutLines(planId, market, territories)),
      ];
    },
  };
}
