import type { Channel } from '#domain/basics/channel.ts';
import type { Segment } from '#domain/basics/segment.ts';
import type { AskedLines } from '#usecases/ports.ts';
import { searchableText } from '../customers/searchable-text.ts';
import { calledBy } from '../customers/subjects.ts';
import type { TypedTables } from '../databases/typed-tables.ts';
import type { Session } from '../session.ts';
import type { VersionedPlan } from './find-lines.ts';

/** Newest lines that are asked for, with the text in the form it is searched in. */
export interface ChosenLines extends Omit<AskedLines, 'text'> {
  readonly plan: VersionedPlan;
  /** Empty where none is looked for. */
  readonly text: string;
  /** Accounts that are removed and whose identifier has the text in it. */
  readonly removed: readonly number[];
  /** From this territory on, and up to that one, in their order. */
  readonly within?: { readonly from: string; readonly to: string };
}

export async function chooseLines(
  session: Session,
  plan: VersionedPlan,
  { text: asked = '', ...choice }: AskedLines,
): Promise<ChosenLines> {
  const text = searchableText(asked);
  const removed = text === '' ? [] : await removedWith(session, plan, text);
  return { ...choice, plan, text, removed };
}

/** No database can search their identifiers without regard to case; of other accounts it is kept in that form. */
async function removedWith(session: Session, { market }: VersionedPlan, text: string): Promise<number[]> {
  const found = await session.select(
    (tables) =>
      tables
        .selectFrom('subject')
        .leftJoin('account', (join) =>
          join.onRef('account.market', '=', 'subject.market').onRef('account.subject_no', '=', 'subject.no'),
        )
        .select(['subject.no', 'subject.account_id'])
        .where('subject.market', '=', market)
        .where('account.market', 'is', null),
    ({ no, account_id: id }) => ({ no: Number(no), name: calledBy(id, no) }),
  );
  return found.filter(({ name }) => searchableText(name).includes(text)).map(({ no }) => no);
}

/** Lines with the subjects they are of. */
export const linesChosen = (tables: TypedTables, chosen: ChosenLines) => {
  const { plan, territory, territories, within, segment, brand, channel, onlyPlanned, text, removed } =
    chosen;
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
    .$if(segment !== undefined, (lines) => lines.where('line.segment', '=', segment as Segment))
    .$if(brand !== undefined, (lines) => lines.where('line.brand', '=', brand ?? ''))
    .$if(channel !== undefined, (lines) => lines.where('line.channel', '=', channel as Channel))
    .$if(onlyPlanned === true, (lines) => lines.where('line.planned', '>', 0))
    .$if(text !== '', (lines) =>
      lines.where((line) => {
        const named = line
          .selectFrom('account')
          .select('account.subject_no')
          .where('account.market', '=', plan.market)
          // With the text in it: taken out of it, it leaves something else.
          .where((account) =>
            account(
              account.fn<string>('replace', ['account.search', account.val(text), account.val('')]),
              '<>',
              account.ref('account.search'),
            ),
          );
        return line.or([
          // One territory's accounts are looked at each by itself, a market's all at once.
          territory === undefined
            ? line('line.subject_no', 'in', named)
            : line.exists(named.whereRef('account.subject_no', '=', 'line.subject_no')),
          ...(removed.length === 0 ? [] : [line('line.subject_no', 'in', removed)]),
        ]);
      }),
    );
};
