import { territoriesOf } from '../customers/assignment.ts';
import { callOrigins, type CallOrigin } from '../basics/call-origin.ts';
import { channels, type Channel } from '../basics/channel.ts';
import { atCell, atSheet, finding, type Finding, type Where } from '../basics/finding.ts';
import { isIsoDate, type IsoDate } from '../basics/iso-date.ts';
import type { Account } from '../customers/account.ts';
import type { Rep } from '../customers/rep.ts';
import type { FilledRow, FilledSheet } from '../customers/filled-workbook.ts';
import { eventsOf, type CapacityEvent } from '../capacity/working-time/capacity-event.ts';
import { isWorkedOn } from '../capacity/working-time/working-day.ts';
import { dayIn, zoneAt } from '../organisation/calendar/time-zone.ts';
import type { Brand, Market } from '../organisation/market.ts';
import type { ActualCall } from './actual-call.ts';
import { foldCallWord } from './fold-call-word.ts';
import { passedOver, type NoCall } from './passed-over.ts';
import { gatherRemarks, type Remarks } from './gather-remarks.ts';

/** What a file of calls is held against. */
export interface CallContext {
  readonly accounts: ReadonlyMap<string, Pick<Account, 'territory' | 'facts'>>;
  readonly reps: ReadonlyMap<string, Rep>;
  /** Successors and vacancies by date, among others. */
  readonly events?: readonly CapacityEvent[];
  readonly brands: readonly Brand[];
  /** Channel by what a call type's name folds to; a type that says nothing of it is not in here. */
  readonly channelOfType: ReadonlyMap<string, Channel>;
  /** Who asked for the call by what its type's name folds to. */
  readonly originOfType: ReadonlyMap<string, CallOrigin>;
  /** What a type's or channel's name folds to that is no contact. */
  readonly noCall: ReadonlySet<string>;
  readonly today: IsoDate;
  /** By which clocks a call at an instant was made on a day. */
  readonly clocks: Pick<Market['calendar'], 'timeZone' | 'timeZones'>;
}

export interface ParsedCalls {
  readonly calls: readonly ActualCall[];
  /** Rows that are neither made nor planned calls, or say again what another row says. */
  readonly skipped: number;
  /** The row each call stands in, by its key. */
  readonly rows: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** Field systems number their calls, as C00012345; anything else called a name is a person's. */
const callNumber = /^[A-Z]{1,3}-?\d{4,}$/;

const textOf = ({ values }: FilledRow, key: string): string => {
  const value = values[key];
  return value === undefined ? '' : String(value);
};

const idOf = (row: FilledRow): string => {
  const id = textOf(row, 'call-id');
  const number = textOf(row, 'call-number');
  return id === '' && callNumber.test(number) ? number : id;
};

/** The market's first brand among those a call was about: field systems part them by `;` or two blanks. */
function brandOf(text: string, brands: readonly Brand[]): { brand: string; unknown: boolean; more: boolean } {
  const named = text
    .split(/\s*[;|,]\s*|\s{2,}/u)
    .filter((each) => each !== '')
    .map((each) => {
      const folded = foldCallWord(each);
      return brands.find(({ key, name }) => [key, name].some((word) => foldCallWord(word) === folded));
    });
  const known = named.flatMap((each) => each ?? []);
  return {
    brand: known[0]?.key ?? '',
    unknown: named.length > 0 && known.length === 0,
    more: new Set(known).size > 1,
  };
}

function channelOf(row: FilledRow, { channelOfType }: CallContext): Channel {
  const type = textOf(row, 'call-type');
  // A type that is a channel by its code is somebody's answer, given where type and channel say different things.
  const named = [type, textOf(row, 'call-channel')];
  const channel = named.flatMap((text) => channels.find((each) => each === text) ?? [])[0];
  return channel ?? channelOfType.get(foldCallWord(type)) ?? 'face-to-face';
}

const originOf = (row: FilledRow, { originOfType }: CallContext): CallOrigin =>
  callOrigins.find((each) => each === textOf(row, 'call-origin')) ??
  originOfType.get(foldCallWord(textOf(row, 'call-type'))) ??
  '';

/** For how many calls a row stands. */
const countOf = ({ values }: FilledRow): number => {
  const count = values['call-count'];
  return typeof count === 'number' ? count : 1;
};

/** By which column a row says that there was no call. */
function whyNoCall(row: FilledRow, { noCall }: CallContext): NoCall | undefined {
  if (textOf(row, 'call-status') === 'saved') return { column: 'call-status', word: 'saved' };
  for (const column of ['call-type', 'call-channel'] as const) {
    const word = textOf(row, column);
    if (noCall.has(foldCallWord(word))) return { column, word };
  }
  return countOf(row) === 0 ? { column: 'call-count', word: '0' } : undefined;
}

/** Who worked the territory on that day: its rep or a successor, nobody, or nobody knows the territory. */
function employmentOn(
  rep: Rep | undefined,
  on: IsoDate,
  events: readonly CapacityEvent[],
): 'employed' | 'not-employed' | 'unknown' {
  if (!rep) return 'unknown';
  return isWorkedOn(rep, on, eventsOf(events, rep)) ? 'employed' : 'not-employed';
}

/** Whether two rows speak of the same contact, if of different brands. */
const isSameCall = (a: Omit<ActualCall, 'key'>, b: Omit<ActualCall, 'key'>): boolean =>
  a.territory === b.territory &&
  a.accountId === b.accountId &&
  a.channel === b.channel &&
  a.on === b.on &&
  a.status === b.status;

/** The day of a call, empty where none is told: of an instant the one it was in the region of whoever made it. */
function dayOf(written: string, territory: string, { reps, clocks }: CallContext): IsoDate {
  if (written === '' || isIsoDate(written)) return written;
  return dayIn(zoneAt(clocks, reps.get(territory)?.region ?? ''), written);
}

interface Placed {
  readonly call: ActualCall;
  readonly row: number;
}

/** Reads one row; undefined when it is no call or cannot be one, which is then remarked on. */
function parseCall(
  row: FilledRow,
  at: (key: string) => Where,
  context: CallContext,
  remarks: Remarks,
): Omit<ActualCall, 'key'> | undefined {
  const { accounts, reps, brands, today, events = [] } = context;
  const written = textOf(row, 'call-status');
  if (whyNoCall(row, context)) return undefined;
  const status = written === 'planned' ? 'planned' : 'submitted';
  const accountId = textOf(row, 'account-id');
  const account = accounts.get(accountId);
  const territory = textOf(row, 'territory') || (account?.territory ?? '');
  const on = dayOf(textOf(row, 'call-day') || textOf(row, 'call-time'), territory, context);
  const told = (key: string): boolean => !(row.broken ?? []).includes(key);
  const daysTold = told('call-day') && told('call-time');
  if (on === '' && daysTold) remarks.add('error', 'calls.day-missing', at('call-day'), '', {});
  if (accountId === '' || on === '' || row.broken) return undefined;
  if (on > today && status === 'submitted') {
    remarks.add('error', 'calls.day-in-future', at('call-day'), `${row.row}`, { day: on });
  }
  if (territory === '') {
    remarks.add('error', 'calls.nobody-called', at('account-id'), accountId, { account: accountId });
    return undefined;
  }
  if (account && textOf(row, 'territory') === '' && territoriesOf(account).length > 1)
    remarks.add('warning', 'calls.territory-of-lead', at('account-id'), accountId, {
      account: accountId,
      territory,
    });
  if (!account)
    remarks.add('warning', 'calls.unknown-account', at('account-id'), accountId, { account: accountId });
  const employment = employmentOn(reps.get(territory), on, events);
  if (employment === 'unknown')
    remarks.add('warning', 'calls.unknown-territory', at('territory'), territory, { territory });
  if (employment === 'not-employed' && status === 'submitted')
    remarks.add('warning', 'calls.outside-employment', at('call-day'), territory, { territory, day: on });
  const product = textOf(row, 'call-brand');
  const { brand, unknown, more } = brandOf(product, brands);
  if (unknown) remarks.add('warning', 'calls.unknown-brand', at('call-brand'), product, { brand: product });
  if (more)
    remarks.add('info', 'calls.several-brands', at('call-brand'), product, { brands: product, brand });
  return {
    territory,
    accountId,
    brand,
    channel: channelOf(row, context),
    on,
    status,
    origin: originOf(row, context),
  };
}

/**
 * Turns the rows of a sheet of calls into calls. A call is known again by its identifier; without one by territory,
 * account, channel, day, brand and which of those it is in the file.
 */
export function parseCalls(sheet: FilledSheet<'calls'>, context: CallContext): ParsedCalls {
  const remarks = gatherRemarks();
  const placed = new Map<string, Placed>();
  const occurrences = new Map<string, number>();
  const passed = passedOver();
  let skipped = 0;
  let unknown = 0;
  for (const row of sheet.rows) {
    const at = (key: string): Where => {
      const letters = sheet.columns[key];
      return letters === undefined
        ? atCell(sheet.sheetName, `A${row.row}`)
        : atCell(sheet.sheetName, `${letters}${row.row}`);
    };
    const parsed = parseCall(row, at, context, remarks);
    if (!parsed) {
      skipped += 1;
      const why = whyNoCall(row, context);
      if (why) passed.add(why, row.row, at(why.column));
      continue;
    }
    if (!context.accounts.has(parsed.accountId)) unknown += 1;
    const id = idOf(row);
    if (id === '') {
      const { territory, accountId, channel, on, brand } = parsed;
      const what = [territory, accountId, channel, on, brand].join('|');
      for (let one = countOf(row); one > 0; one -= 1) {
        const occurrence = (occurrences.get(what) ?? 0) + 1;
        occurrences.set(what, occurrence);
        const key = `${what}#${occurrence}`;
        placed.set(key, { call: { key, ...parsed }, row: row.row });
      }
      continue;
    }
    const first = placed.get(id);
    if (!first) {
      // The first bears the identifier alone, as it would if it were the only one.
      for (let one = 1; one <= countOf(row); one += 1) {
        const key = one === 1 ? id : `${id}#${one}`;
        placed.set(key, { call: { key, ...parsed }, row: row.row });
      }
      continue;
    }
    skipped += 1;
    // One row for each product of a call is one call all the same.
    if (!isSameCall(parsed, first.call))
      remarks.add('error', 'calls.id-twice', at('call-id'), id, { id, row: first.row });
    else remarks.add('info', 'calls.row-again', at('call-id'), 'again', { id, row: first.row });
  }
  const calls = Array.from(placed.values(), ({ call }) => call);
  const rows = new Map(Array.from(placed.values(), ({ call, row }) => [call.key, row]));
  const findings = [...remarks.list(), ...passed.list()];
  if (unknown * 2 > calls.length) {
    // Identifiers of another system: taken in, none of these calls would ever count.
    const values = { unknown, calls: calls.length };
    return {
      calls,
      skipped,
      rows,
      findings: [
        finding('error', 'calls.mostly-unknown-accounts', atSheet(sheet.sheetName), values),
        ...findings,
      ],
    };
  }
  return { calls, skipped, rows, findings };
}
