import type { Channel } from '../../basics/channel.ts';
import type { Where } from '../../basics/finding.ts';
import { addDays, addMonths, type DayOf, type IsoDate } from '../../basics/iso-date.ts';
import type { MarketCode } from '../../basics/ids.ts';
import type { LocalText } from '../../basics/local-text.ts';

/** Who must have it: each rep, each plan, each unit of the market, each facility that is visited. */
export const dutyHolders = ['rep', 'plan', 'unit', 'facility'] as const;
export type DutyHolder = (typeof dutyHolders)[number];

export const dutyKinds = ['registration', 'certificate', 'consent', 'declaration'] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** What a missing one closes: visits where it is missing, approval of the plan, or its handing out. */
export const dutyGates = ['visits', 'approve', 'publish'] as const;
export type DutyGate = (typeof dutyGates)[number];

/** Something the law wants somebody to have, beside its limits. Like these it is the law of today in every cycle. */
export interface Duty {
  readonly market: MarketCode;
  readonly key: string;
  readonly name: LocalText;
  readonly holder: DutyHolder;
  readonly kind: DutyKind;
  readonly closes: DutyGate;
  /** Parts of the country it holds in, by ISO 3166-2 code; none: all of it. */
  readonly regions: readonly string[];
  /** Of duties that close visits: on these channels. */
  readonly channels: readonly Channel[];
  /** It lasts so many months from its day unless it ends earlier; absent: as long as it says. */
  readonly months?: number;
  /** Whether it counts only once compliance has signed it, which is somebody else than who entered it. */
  readonly signed: boolean;
  readonly validFrom: IsoDate;
  readonly source: string;
  /** What somebody is held to who has it, as canonical JSON (`textOfDuty`): facts said of another text count no more. */
  readonly law: string;
  readonly where: Where;
}

/** The facility of accounts of which nobody says where they work. */
export const UNNAMED_FACILITY = '?';

export const factStates = ['recorded', 'amended', 'signed', 'withdrawn'] as const;

/**
 * What was said of a duty: that somebody has it, how it is from now on, that compliance has signed this, that it is taken
 * back. Never changed.
 */
export interface DutyEntry {
  readonly id: string;
  /** Of which fact: of a recorded one its own. */
  readonly fact: string;
  readonly state: (typeof factStates)[number];
  readonly duty: string;
  /** The text of the duty of which it was said; empty where nobody knows it any more. */
  readonly law: string;
  /** Who has it: a rep’s e-mail address or name, a plan, a unit, a facility. */
  readonly about: string;
  readonly number: string;
  readonly from: IsoDate;
  /** Its last day; empty where it has none. */
  readonly until: IsoDate;
  /** The document that proves it; of a withdrawal, why; of a signature, in whose name. */
  readonly evidence: string;
  readonly by: string;
  readonly at: string;
  /** By somebody invented: it counts in the sample alone. */
  readonly invented: boolean;
}

/** A fact as it was said last, with what became of it. */
export interface DutyFact extends Omit<DutyEntry, 'fact' | 'state'> {
  /** The entry that said it last. */
  readonly said: string;
  /** Everybody who said it, as it was first or is now: none of them signs it. */
  readonly authors: readonly string[];
  readonly signedBy?: string;
  readonly signedAt?: string;
  /** Whether the signer is invented. */
  readonly signedInvented?: boolean;
}

/** What was said of one fact, the last word by itself; absent where nobody recorded it. */
function wordsOf(entries: readonly DutyEntry[]): readonly DutyFact[] {
  const words: DutyFact[] = [];
  for (const { fact, state, ...entry } of entries) {
    const last = words.at(-1);
    if (state === 'recorded') words.push({ ...entry, said: entry.id, authors: [entry.by] });
    else if (last && state === 'amended')
      words.push({ ...entry, id: fact, said: entry.id, authors: [...new Set([...last.authors, entry.by])] });
    else if (last && state === 'signed')
      words[words.length - 1] = {
        ...last,
        signedBy: entry.by,
        signedAt: entry.at,
        signedInvented: entry.invented,
      };
  }
  return words;
}

const byFact = (entries: readonly DutyEntry[]) => [...Map.groupBy(entries, ({ fact }) => fact).values()];

/**
 * Facts that nobody has taken back, as they were said last, in the order they were recorded. A signature is of what stood
 * there when it was given: what is amended waits for another.
 * @param entries in the order they were recorded
 */
export function factsOf(entries: readonly DutyEntry[]): readonly DutyFact[] {
  return byFact(entries).flatMap((own) =>
    own.some(({ state }) => state === 'withdrawn') ? [] : (wordsOf(own).at(-1) ?? []),
  );
}

/** The same as they stood: what was amended or taken back counted until the day before. */
export function factsAsTheyStood(entries: readonly DutyEntry[], dayOf: DayOf): readonly DutyFact[] {
  return byFact(entries).flatMap((own) => {
    const taken = own.find(({ state }) => state === 'withdrawn');
    const words = wordsOf(own);
    return words.flatMap((word, index) => {
      const next = words[index + 1] ?? taken;
      if (next === undefined) return [word];
      const last = addDays(dayOf(next.at), -1);
      const until = word.until === '' || last < word.until ? last : word.until;
      return until < word.from ? [] : [{ ...word, until }];
    });
  });
}

/** How people and places are compared, however they are spelled. */
export const sameAbout = (text: string): string =>
  text.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();

/** The last day a fact counts; empty where it has none. */
export function lastDayOf(
  { months }: Pick<Duty, 'months'>,
  { from, until }: Pick<DutyFact, 'from' | 'until'>,
): IsoDate {
  if (months === undefined) return until;
  const lasts = addDays(addMonths(from, months), -1);
  return until === '' || lasts < until ? lasts : until;
}

export interface AskedOfDuties {
  readonly day: IsoDate;
  /** Whether what invented people say counts. */
  readonly sample: boolean;
}

/** `changed`: it was said of another text of the duty, and has to be said of this one. The order is that of urgency. */
export const dutyStates = [
  'missing',
  'changed',
  'unsigned',
  'ended',
  'coming',
  'ending',
  'fulfilled',
] as const;
export type DutyState = (typeof dutyStates)[number];

/** So many days before it ends a duty is called to mind. */
export const REMIND_DAYS = 30;

/** Whether a fact was said of another text of the duty than there is. */
export const isOfAnother = ({ law }: Pick<Duty, 'law'>, fact: Pick<DutyFact, 'law'>): boolean =>
  fact.law !== law;

/** Whether a fact counts as far as what it was said of and who said it is concerned. */
export const isVouched = (duty: Pick<Duty, 'signed' | 'law'>, fact: DutyFact, sample: boolean): boolean =>
  !isOfAnother(duty, fact) &&
  (sample || !fact.invented) &&
  (!duty.signed || (fact.signedBy !== undefined && (sample || fact.signedInvented !== true)));

export interface DutyStanding {
  readonly state: DutyState;
  /** Of the fact that stands; empty where it has none. */
  readonly until: IsoDate;
  readonly fact?: DutyFact;
}

/** How somebody stands to a duty on a day, by the facts about them. */
export function standingOf(
  duty: Duty,
  facts: readonly DutyFact[],
  { day, sample }: AskedOfDuties,
): DutyStanding {
  const told = facts.map((fact) => ({ fact, until: lastDayOf(duty, fact) }));
  const inForce = told
    .filter(({ fact, until }) => fact.from <= day && (until === '' || day <= until))
    .filter(({ fact }) => isVouched(duty, fact, sample));
  const longest = inForce.reduce<(typeof told)[number] | undefined>(
    (best, each) =>
      best === undefined || each.until === '' || (best.until !== '' && each.until > best.until) ? each : best,
    undefined,
  );
  if (longest) {
    const ending = longest.until !== '' && longest.until <= addDays(day, REMIND_DAYS);
    return { state: ending ? 'ending' : 'fulfilled', ...longest };
  }
  const all = told.filter(({ fact }) => sample || !fact.invented);
  const known = all.filter(({ fact }) => !isOfAnother(duty, fact));
  const unsigned = known.find(({ fact, until }) => fact.from <= day && (until === '' || day <= until));
  if (unsigned) return { state: 'unsigned', ...unsigned };
  const changed = all.findLast(
    ({ fact, until }) => isOfAnother(duty, fact) && (until === '' || day <= until),
  );
  if (changed) return { state: 'changed', ...changed };
  const coming = known.find(({ fact }) => fact.from > day);
  if (coming) return { state: 'coming', ...coming };
  const ended = all.at(-1);
  return ended ? { state: 'ended', ...ended } : { state: 'missing', until: '' };
}

export const isFulfilled = ({ state }: Pick<DutyStanding, 'state'>): boolean =>
  state === 'fulfilled' || state === 'ending';

/** What the facts of somebody leave open of a time: the days on which one of them counts. */
export function isCoveredOn(duty: Duty, facts: readonly DutyFact[], { day, sample }: AskedOfDuties): boolean {
  return facts.some((fact) => {
    const until = lastDayOf(duty, fact);
    return isVouched(duty, fact, sample) && fact.from <= day && (until === '' || day <= until);
  });
}
