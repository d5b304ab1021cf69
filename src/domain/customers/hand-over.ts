import type { TerritoryCode } from '../basics/ids.ts';
import { addDays, type IsoDate } from '../basics/iso-date.ts';
import { compareText } from '../basics/stable-order.ts';
import { FURTHER_TERRITORIES } from '../cycles/territory-columns.ts';
import type { Account } from './account.ts';
import { furtherAssignments, writeAssignments, type Assignment } from './assignment.ts';

/** That a territory takes over from another on a day. */
export interface HandOver {
  readonly from: TerritoryCode;
  readonly to: TerritoryCode;
  /** The first day on which the other one works what was handed over. */
  readonly on: IsoDate;
  readonly today: IsoDate;
}

type Worked = Pick<Account, 'territory' | 'facts'>;

const ends = ({ until }: Assignment, before: IsoDate): boolean => until !== '' && until < before;

/** Who leads an account, one after another; each from its day on. */
const leadsOf = ({ territory }: Worked, further: readonly Assignment[]): readonly Assignment[] => [
  { territory, as: 'lead', from: '', until: '' },
  ...further.filter(({ as }) => as === 'lead').toSorted((a, b) => compareText(a.from, b.from)),
];

/** One after another, each territory once; who leads until today is the first. */
function settled(leads: readonly Assignment[], today: IsoDate): readonly Assignment[] {
  const begun = leads.findLastIndex(({ from }) => from <= today);
  return leads
    .slice(Math.max(0, begun))
    .map((each, index) => (index === 0 ? { ...each, from: '' } : each))
    .filter((each, index, all) => index === 0 || each.territory !== all[index - 1]?.territory);
}

/** Who leads, where one territory gives way to another on a day. */
function leadsAfter(leads: readonly Assignment[], { from, to, on, today }: HandOver): readonly Assignment[] {
  const first = on > today ? on : '';
  const changed = leads.flatMap((each, index): readonly Assignment[] => {
    const next = leads[index + 1]?.from;
    if (each.territory !== from || (next !== undefined && next <= on)) return [each];
    if (each.from >= first) return [{ ...each, territory: to }];
    return [each, { ...each, territory: to, from: first }];
  });
  return settled(changed, today);
}

/** Parts of an assignment on whose days a territory does not lead already. */
function notLed(each: Assignment, leads: readonly Assignment[]): readonly Assignment[] {
  const led = leads.flatMap(({ territory, from }, index) => {
    const next = leads[index + 1]?.from;
    return territory === each.territory ? [{ from, until: next === undefined ? '' : addDays(next, -1) }] : [];
  });
  let parts: readonly Assignment[] = [each];
  for (const { from, until } of led)
    parts = parts.flatMap((part): readonly Assignment[] => {
      if (ends(part, from) || (until !== '' && part.from > until)) return [part];
      const before = from !== '' && part.from < from ? [{ ...part, until: addDays(from, -1) }] : [];
      const after =
        until !== '' && (part.until === '' || part.until > until)
          ? [{ ...part, from: addDays(until, 1) }]
          : [];
      return [...before, ...after];
    });
  return parts;
}

/** Several of one territory put together where their days touch; the first says what it is. */
function joined(all: readonly Assignment[]): readonly Assignment[] {
  const out: Assignment[] = [];
  for (const each of all.toSorted((a, b) => compareText(a.from, b.from))) {
    const at = out.findIndex(
      (other) =>
        other.territory === each.territory &&
        (other.until === '' || each.from === '' || each.from <= addDays(other.until, 1)),
    );
    const other = out[at];
    if (!other) out.push(each);
    else if (other.until !== '' && (each.until === '' || each.until > other.until))
      out[at] = { ...other, until: each.until };
  }
  return out;
}

/**
 * An account once a territory takes over from another; undefined where the other one does not work it from that day on.
 * Who leads goes on leading, who shares goes on sharing; what others do stays, and nobody works it twice.
 */
export function handedOver<Of extends Worked>(account: Of, hand: HandOver): Of | undefined {
  const { from, to, on, today } = hand;
  const further = furtherAssignments(account);
  const leads = leadsOf(account, further);
  const beside = further.filter(({ as }) => as !== 'lead');
  const now = leadsAfter(leads, hand);
  const first = on > today ? on : '';
  const taken = beside.flatMap((each): readonly Assignment[] => {
    if (each.territory !== from || ends(each, on)) return [each];
    if (each.from >= first) return [{ ...each, territory: to }];
    return [
      { ...each, until: addDays(on, -1) },
      { ...each, territory: to, from: first },
    ];
  });
  const isTouched =
    taken.some((each, index) => each !== beside[index]) ||
    leads.some(({ territory }, index) => {
      const next = leads[index + 1]?.from;
      return territory === from && (next === undefined || next > on);
    });
  if (!isTouched) return undefined;
  const others = joined(taken).flatMap((each) => notLed(each, now));
  const written = writeAssignments([...others, ...now.slice(1)]);
  const { [FURTHER_TERRITORIES]: _former, ...facts } = account.facts;
  return {
    ...account,
    territory: now[0]?.territory ?? account.territory,
    facts: written === '' ? facts : { ...facts, [FURTHER_TERRITORIES]: written },
  };
}

/** Accounts that one territory leads until another does, from a day to come on. */
export interface LeadToCome {
  readonly from: TerritoryCode;
  readonly to: TerritoryCode;
  readonly on: IsoDate;
  readonly accounts: number;
}

/** Who will lead accounts that others lead today: told until then, for lists name who leads today. */
export function leadsToCome(accounts: readonly Worked[], today: IsoDate): readonly LeadToCome[] {
  const found = new Map<string, LeadToCome>();
  for (const account of accounts) {
    const leads = leadsOf(account, furtherAssignments(account));
    for (const [index, { territory: to, from: on }] of leads.entries()) {
      if (index === 0 || on <= today) continue;
      const from = leads[index - 1]!.territory;
      const key = `${from}|${to}|${on}`;
      const before = found.get(key);
      found.set(key, { from, to, on, accounts: (before?.accounts ?? 0) + 1 });
    }
  }
  return [...found.values()].toSorted((a, b) => compareText(a.on, b.on) || compareText(a.to, b.to));
}
