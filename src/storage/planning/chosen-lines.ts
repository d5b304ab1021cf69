import type { AskedLines } from '#usecases/ports.ts';
import type { TypedTables } from '../databases/typed-tables.ts';
import type { VersionedPlan } from './find-lines.ts';

/** Newest lines that are asked for. */
export interface ChosenLines extends AskedLines {
  readonly plan: VersionedPlan;
  /** From this territory on, and up to that one, in their order. */
  readonly within?: { readonly from: string; readonly to: string };
}

/** Lines with the subjects they are of. */
export const linesChosen = (tables: TypedTables, chosen: ChosenLines) => {
  const { plan, territory, territories, within, segment, brand, channel, onlyPlanned, subjects } = chosen;
  return tables
    .selectFrom('plan_line as line')
    .innerJoin('subject', (join) =>
      join.on('subject.market', '=', plan.market).onRef('subject.no', '=', 'line.subject_no'),
    )
    .where('line.plan_id', '=', plan.id)
    .where('line.to_version', 'is', null)
    .$if(territory !== undefined, (lines) => lines.where('line.territory', '=', territory ?? ''))
    .$if(territories !== undefined, (lines) => lines.where('line.territory', 'in', territories ?? []))
    .$if(within !== undefined, (lines) =>
      lines.where('line.territory', '>=', within?.from ?? '').where('line.territory', '<=', within?.to ?? ''),
    )
    .$if(segment !== undefined, (lines) => lines.where('line.segment', '=', segment!))
    .$if(brand !== undefined, (lines) => lines.where('line.brand', '=', brand ?? ''))
    .$if(channel !== undefined, (lines) => lines.where('line.channel', '=', channel!))
    .$if(onlyPlanned === true, (lines) => lines.where('line.planned', '>', 0))
    .$if(subjects !== undefined, (lines) =>
      lines
        .where((line) => (subjects?.length ? line('line.subject_no', 'in', subjects) : line.lit(false)))
        // Of no line it is not so. The index by territory does not hold it: SQLite would else read all of a plan there
        // to count the lines of a handful of accounts, because that index answers alone.
        .where('line.line_no', '>=', 0),
    );
};

/** What an account is called, as `calledBy` says: one whose identifier is erased by its number. */
export const called = (tables: TypedTables, chosen: ChosenLines) =>
  linesChosen(tables, chosen).select((line) =>
    line.fn
      .coalesce('subject.account_id', line(line.val('#'), '||', line.cast<string>('subject.no', 'text')))
      .as('called'),
  );

/** One row an account, in the order of their first lines. */
export const accountsOf = (tables: TypedTables, chosen: ChosenLines, unplanned: boolean) =>
  called(tables, chosen)
    .select((line) => ['line.subject_no', line.fn.min('line.territory').as('first_territory')])
    .groupBy(['line.subject_no', 'subject.account_id', 'subject.no'])
    .$if(unplanned, (accounts) => accounts.having((line) => line.fn.max('line.planned'), '=', 0));
