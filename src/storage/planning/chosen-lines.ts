import { setImmediate } from 'node:timers/promises';
import type { AskedLines } from '#usecases/ports.ts';
import { searchableText } from '../customers/searchable-text.ts';
import { calledBy, namesOf } from '../customers/subjects.ts';
import type { TypedTables } from '../databases/typed-tables.ts';
import type { Session } from '../session.ts';
import type { VersionedPlan } from './find-lines.ts';

/** More accounts of a market than this with one text in their name are looked for anew each time rather than listed. */
const LISTED = 1_000;
/** So many names are searched before others have their turn. */
const AT_ONCE = 10_000;

/** Newest lines that are asked for. */
export interface ChosenLines extends Omit<AskedLines, 'text'> {
  readonly plan: VersionedPlan;
  /** Where a text is looked for. */
  readonly named?: NamedAccounts;
  /** From this territory on, and up to that one, in their order. */
  readonly within?: { readonly from: string; readonly to: string };
}

/** Accounts with a text in their name or identifier, by number. */
interface NamedAccounts {
  readonly listed: readonly number[];
  /** The text as it is searched in, where more have it in them than are listed. */
  readonly besides?: string;
}

export async function chooseLines(
  session: Session,
  plan: VersionedPlan,
  { text: asked = '', ...choice }: AskedLines,
): Promise<ChosenLines> {
  const text = searchableText(asked);
  if (text === '') return { ...choice, plan };
  const { territory } = choice;
  return {
    ...choice,
    plan,
    named: await (territory === undefined
      ? namedInMarket(session, plan.market, text)
      : namedInTerritory(session, plan, territory, text)),
  };
}

/** Accounts a market has, with the text in them: taken out of them it leaves something else. */
const accountsWith = (tables: TypedTables, market: string, text: string) =>
  tables
    .selectFrom('account')
    .select('subject_no')
    .where('market', '=', market)
    .where((account) =>
      account(
        account.fn<string>('replace', ['search', account.val(text), account.val('')]),
        '<>',
        account.ref('search'),
      ),
    );

async function namedInMarket(session: Session, market: string, text: string): Promise<NamedAccounts> {
  const removed = await session.select(
    (tables) =>
      tables
        .selectFrom('subject')
        .select('no')
        .where('market', '=', market)
        .except(tables.selectFrom('account').select('subject_no as no').where('market', '=', market)),
    ({ no }) => Number(no),
  );
  // No database can search their identifiers without regard to case; of other accounts they are kept in that form.
  const listed = [...(await namesOf(session, market, removed))]
    .filter(([, name]) => searchableText(name).includes(text))
    .map(([no]) => no);
  const [last = 0] = await session.select(
    (tables) =>
      tables.selectFrom('subject').select('no').where('market', '=', market).orderBy('no', 'desc').limit(1),
    ({ no }) => Number(no),
  );
  const found: number[] = [];
  for (let from = 0; from <= last && found.length <= LISTED; from += AT_ONCE) {
    const some = await session.select(
      (tables) =>
        accountsWith(tables, market, text)
          .where('subject_no', '>=', from)
          .where('subject_no', '<', from + AT_ONCE),
      ({ subject_no: no }) => Number(no),
    );
    found.push(...some);
    await setImmediate();
  }
  return found.length > LISTED ? { listed, besides: text } : { listed: [...listed, ...found] };
}

/** Its accounts are looked at each by itself, which no market's are for the sake of one territory. */
async function namedInTerritory(
  session: Session,
  { id, market }: VersionedPlan,
  territory: string,
  text: string,
): Promise<NamedAccounts> {
  const found = await session.select(
    (tables) =>
      tables
        .selectFrom('plan_line as line')
        .innerJoin('subject', (join) =>
          join.on('subject.market', '=', market).onRef('subject.no', '=', 'line.subject_no'),
        )
        .leftJoin('account', (join) =>
          join.on('account.market', '=', market).onRef('account.subject_no', '=', 'line.subject_no'),
        )
        .select(['subject.no', 'subject.account_id', 'account.search'])
        .distinct()
        .where('line.plan_id', '=', id)
        .where('line.territory', '=', territory),
    ({ no, account_id: name, search }) => ({
      no: Number(no),
      search: search ?? searchableText(calledBy(name, no)),
    }),
  );
  return { listed: found.filter(({ search }) => search.includes(text)).map(({ no }) => no) };
}

/** Lines with the subjects they are of. */
export const linesChosen = (tables: TypedTables, chosen: ChosenLines) => {
  const { plan, territory, territories, within, segment, brand, channel, onlyPlanned, named } = chosen;
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
    .$if(named !== undefined, (lines) =>
      lines
        .where((line) => {
          const { listed = [], besides } = named ?? {};
          return line.or([
            ...(listed.length === 0 ? [] : [line('line.subject_no', 'in', listed)]),
            ...(besides === undefined
              ? []
              : [line('line.subject_no', 'in', accountsWith(tables, plan.market, besides))]),
          ]);
        })
        // Of no line it is not so. The index by territory does not hold it: SQLite would else read all of a plan there
        // to count the lines of a handful of accounts, because that index answers alone.
        .where('line.line_no', '>=', 0),
    );
};
