import { channels, type Channel } from '../../basics/channel.ts';
import type { IsoDate } from '../../basics/iso-date.ts';
import type { Account, FactValue } from '../account.ts';
import {
  columnOfChannel,
  consentColumns,
  shownConsents,
  showsConsents,
  withoutConsents,
} from './consent-columns.ts';
import { keptNow, refusalKindOf, type Consent } from './consent.ts';
import { consentInForce, standsAs } from './in-force.ts';
import { channelOf, isSaid, saidIn, statementOf, type FileTime, type SaidInFile } from './said-in-cell.ts';

/** What a row says in these columns, and the rest of it. */
export interface SplitRow {
  /** With a yes or a no in columns that show what is in force: most often that is what they show afterwards. */
  readonly facts: Readonly<Record<string, FactValue>>;
  /** The same list for all rows of a splitter that say the same. */
  readonly said: readonly SaidInFile[];
}

/** What a column is to a row: a fact of its account, a word on being reached, one that shows what is in force, or else. */
type Part = 'fact' | 'said' | 'shown' | 'beside';

/** What the columns of a row up to one have said, and rows that go on from there. */
interface SaidSoFar {
  readonly next: Map<string, Map<FactValue, SaidSoFar>>;
  readonly list: readonly SaidInFile[];
}

function saidNext({ next, list }: SaidSoFar, column: string, value: FactValue): SaidSoFar {
  let byValue = next.get(column);
  if (!byValue) next.set(column, (byValue = new Map()));
  const known = byValue.get(value);
  if (known) return known;
  const here = saidIn(column, value);
  // A list of its own also where nothing is said with it, as of every row that is another.
  const said = { next: new Map(), list: here ? [...list, here] : [...list] };
  byValue.set(value, said);
  return said;
}

/**
 * Takes rows apart. What a column is, is found out once, and rows that say the same are given the same list: a file has
 * many rows, and few different things that they say.
 * @param beside columns that are neither
 * @param wantsFacts false where only what rows say is asked for
 */
export function rowSplitter(
  beside: readonly string[] = [],
  wantsFacts = true,
): (values: Readonly<Record<string, FactValue | undefined>>) => SplitRow {
  const parts = new Map<string, Part>(beside.map((column) => [column, 'beside']));
  const partOf = (column: string): Part => {
    const part = !isSaid(column) ? 'fact' : column in consentColumns ? 'shown' : 'said';
    parts.set(column, part);
    return part;
  };
  // Rows have the same columns in the same order: which part the next one is need not be looked for.
  let order: { readonly column: string; readonly part: Part }[] = [];
  const nothing: SaidSoFar = { next: new Map(), list: [] };
  return (values) => {
    const facts: Record<string, FactValue> = {};
    let said = nothing;
    let at = 0;
    for (const column in values) {
      let known = order[at];
      if (known?.column !== column) {
        order = order.slice(0, at);
        known = { column, part: parts.get(column) ?? partOf(column) };
        order.push(known);
      }
      at += 1;
      const { part } = known;
      if (part === 'beside' || (part === 'fact' && !wantsFacts)) continue;
      const value = values[column];
      if (value === undefined) continue;
      if (wantsFacts && (part === 'fact' || (part === 'shown' && typeof value === 'boolean')))
        facts[column] = value;
      if (part !== 'fact') said = saidNext(said, column, value);
    }
    return { facts, said: said.list };
  };
}

/** The same of one row. */
export const splitSaid = (values: Readonly<Record<string, FactValue>>): SplitRow => rowSplitter()(values);

const isSame = (a: Consent, b: Consent): boolean =>
  a.channel === b.channel &&
  a.purpose === b.purpose &&
  a.state === b.state &&
  a.basis === b.basis &&
  a.until === b.until;

const channelAsked = ({ channel }: Consent): Channel | undefined => (channel === 'all' ? undefined : channel);

const purposeAsked = ({ purpose }: Consent): 'marketing' | 'profiling' =>
  purpose === 'all' ? 'marketing' : purpose;

/** Whether everything a cell says is known already, and stays known. */
function isKnown(said: Consent, cell: SaidInFile, known: readonly Consent[], today: IsoDate): boolean {
  if (typeof cell.value === 'string')
    return known.some((each) => isSame(each, said) && each.saidOn === said.saidOn);
  const inForce = consentInForce(known, channelAsked(said), purposeAsked(said), today);
  if (inForce?.state !== said.state) return false;
  // What is to end some day is said anew: whoever refuses now has not ended it.
  if (said.state === 'refused' && known.some((each) => each.state === 'granted' && each.saidOn > today))
    return false;
  // What our own workbooks show is known by whatever is behind it; other columns say of which kind it is.
  const isShown = cell.column === 'no-see' || channelOf(cell.column) !== undefined;
  return isShown || known.some((each) => isSame(each, said) && each.saidOn <= today);
}

/**
 * The same once more, as said by this file as well: whoever takes back the file that said it first does not take back
 * this one. Without a day of its own it was said when it was said first, so that nothing begins anew.
 */
function sayAgain(said: Consent, { value }: SaidInFile, known: readonly Consent[], today: IsoDate): Consent {
  if (typeof value === 'string') return said;
  const first =
    known.find((each) => isSame(each, said) && each.saidOn <= today) ??
    consentInForce(known, channelAsked(said), purposeAsked(said), today);
  return { ...said, saidOn: first?.saidOn ?? said.saidOn };
}

/** What a row says of being reached, against what is known. */
interface Heard {
  /** What is to be kept. */
  readonly added: readonly Consent[];
  /** Columns in which the file says that somebody may be reached who refused; the refusal stays. */
  readonly stays: readonly string[];
  /** What the columns show from now on. */
  readonly shown: Readonly<Record<string, boolean>>;
}

export interface WhatFileSays extends Omit<Heard, 'shown'> {
  /** The account's facts, with what its columns show from now on. */
  readonly facts: Readonly<Record<string, FactValue>>;
}

/**
 * Hears a file's rows one by one: what each adds to what is known of its account. A file of accounts ends no refusal,
 * unless it says on which later day somebody agreed; an emptied cell takes a consent back and ends no refusal either.
 * Rows that say the same – the same list – of people of whom the same is known are heard once.
 * @param cleared columns in which the file says nothing any more
 * @returns takes an account of the file, what its row says, and the list of what is known, which is never changed; and of
 * that what can be taken back only after this file, where there is something else
 */
export function hearFile(
  cleared: (column: string) => boolean,
  time: FileTime,
): (
  account: Pick<Account, 'facts'>,
  said: readonly SaidInFile[],
  known: readonly Consent[],
  lasting?: readonly Consent[],
) => WhatFileSays {
  type HeardBySaid = Map<readonly SaidInFile[], Heard>;
  const heard = new Map<readonly Consent[], Map<readonly Consent[], HeardBySaid>>();
  return ({ facts }, said, known, lasting = known) => {
    const ofKnown = heard.get(known) ?? new Map<readonly Consent[], HeardBySaid>();
    if (ofKnown.size === 0) heard.set(known, ofKnown);
    const ofLasting: HeardBySaid = ofKnown.get(lasting) ?? new Map();
    if (ofLasting.size === 0) ofKnown.set(lasting, ofLasting);
    let found = ofLasting.get(said);
    if (!found) {
      found = hear(said, { known, lasting }, cleared, time);
      ofLasting.set(said, found);
    }
    const { added, stays, shown } = found;
    return {
      added,
      stays,
      facts: showsConsents(facts, shown) ? facts : { ...withoutConsents(facts), ...shown },
    };
  };
}

function hear(
  said: readonly SaidInFile[],
  { known, lasting }: { readonly known: readonly Consent[]; readonly lasting: readonly Consent[] },
  cleared: (column: string) => boolean,
  time: FileTime,
): Heard {
  const { today, now } = time;
  const added: Consent[] = [];
  const stays: string[] = [];
  for (const cell of said) {
    const statement = statementOf(cell, time);
    if (!statement) {
      const kind = refusalKindOf(cell.column);
      if (cell.value === false && kind && standsAs(kind, known, today)) stays.push(cell.column);
      continue;
    }
    if (!isKnown(statement, cell, known, today)) added.push(statement);
    else if (statement.state === 'refused' && !isKnown(statement, cell, lasting, today))
      added.push(sayAgain(statement, cell, known, today));
    if (statement.state === 'granted') {
      const after = consentInForce([...known, statement], channelAsked(statement), 'marketing', today);
      if (after?.state === 'refused') stays.push(cell.column);
    }
  }
  for (const channel of channels) {
    const column = columnOfChannel(channel);
    if (!cleared(column) || said.some((each) => each.column === column)) continue;
    const inForce = consentInForce(known, channel, 'marketing', today);
    if (inForce?.state !== 'granted' || inForce.channel !== channel) continue;
    const { purpose, basis } = inForce;
    added.push({
      channel,
      purpose,
      basis,
      state: 'unsaid',
      saidOn: today,
      until: '',
      ...keptNow(now, today),
    });
  }
  return { added, stays, shown: shownConsents([...known, ...added], today) };
}
