import type { IsoDate } from '../../basics/iso-date.ts';
import {
  sameAbout,
  standingOf,
  UNNAMED_FACILITY,
  type Duty,
  type DutyFact,
  type DutyStanding,
} from '../../organisation/duties/duty.ts';
import { textFact } from '../account-facts.ts';
import type { Account } from '../account.ts';
import type { Rep } from '../rep.ts';

/** Whether an account lies in a region; one of which nobody says where it is lies in each. */
export type InRegion = (account: Account, region: string) => boolean;

/** Who is asked: everybody and everything a duty may be of. */
export interface Obliged {
  readonly accounts: readonly Account[];
  readonly reps: readonly Rep[];
  readonly units: readonly { readonly key: string; readonly name: string }[];
  /** What a certificate of a plan names; absent where there is none. */
  readonly plan?: string;
  readonly inRegion: InRegion;
}

/** A plan as a certificate names it: another version of it is another plan. */
export const planAbout = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id} v${version}`;

/** Who a rep is to a duty: the address, which stays when the name is spelled otherwise; else the name. */
export const repAbout = ({ email, name }: Pick<Rep, 'email' | 'name'>): string =>
  email.trim() === '' ? name.trim() : email.trim();

/** Where an account works; an institution is its own. */
export const facilityOf = (account: Account): string =>
  textFact(account, 'organisation').trim() ||
  (textFact(account, 'kind') === 'institution' ? account.name.trim() : '') ||
  UNNAMED_FACILITY;

/** What somebody must have, and whether they do. */
export interface DueDuty extends DutyStanding {
  readonly duty: Duty;
  /** As facts name it. */
  readonly about: string;
  /** As people call it. */
  readonly name: string;
  /** Where a rep works. */
  readonly territory: string;
  /** When it is due. */
  readonly due: IsoDate;
}

interface Holder {
  readonly about: string;
  readonly name: string;
  readonly territory: string;
}

/** Whether an account lies where a duty holds. */
export const dutyHoldsAt = (
  { regions }: Pick<Duty, 'regions'>,
  account: Account,
  inRegion: InRegion,
): boolean => regions.length === 0 || regions.some((region) => inRegion(account, region));

/** Everybody a duty is of, each once. */
export function holdersOf(duty: Duty, { accounts, reps, units, plan, inRegion }: Obliged): readonly Holder[] {
  const there = (account: Account): boolean => dutyHoldsAt(duty, account, inRegion);
  if (duty.holder === 'unit') return units.map(({ key, name }) => ({ about: key, name, territory: '' }));
  if (duty.holder === 'plan') return plan === undefined ? [] : [{ about: plan, name: plan, territory: '' }];
  if (duty.holder === 'facility') {
    const names = new Map(
      accounts.filter(there).map((account) => [sameAbout(facilityOf(account)), facilityOf(account)]),
    );
    return [...names.values()].toSorted().map((name) => ({ about: name, name, territory: '' }));
  }
  const worked = new Set(accounts.filter(there).map(({ territory }) => territory));
  return reps
    .filter(({ name, territory }) => name !== '' && worked.has(territory))
    .map((rep) => ({ about: repAbout(rep), name: rep.name, territory: rep.territory }));
}

const order = ['missing', 'unsigned', 'ended', 'coming', 'ending', 'fulfilled'] as const;

/** All that is due in a market on a day: what is missing first, then what ends soonest. */
export function dueDuties(
  duties: readonly Duty[],
  facts: readonly DutyFact[],
  obliged: Obliged,
  asked: { readonly day: IsoDate; readonly sample: boolean },
): readonly DueDuty[] {
  const byDuty = Map.groupBy(facts, ({ duty, about }) => `${duty} ${sameAbout(about)}`);
  const due = duties.flatMap((duty) =>
    holdersOf(duty, obliged).map((holder): DueDuty => {
      const own = byDuty.get(`${duty.key} ${sameAbout(holder.about)}`) ?? [];
      const standing = standingOf(duty, own, asked);
      const dueOn = standing.until === '' || standing.state === 'unsigned' ? duty.validFrom : standing.until;
      return { ...standing, ...holder, duty, due: dueOn };
    }),
  );
  return due.toSorted(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      (a.due < b.due ? -1 : a.due > b.due ? 1 : 0) ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}
