import type { Days, ReachInTime } from '../customers/consent/may-reach.ts';
import { atSubject, finding, type Finding, type Severity, type Where } from '../basics/finding.ts';
import { daysFrom } from '../basics/iso-date.ts';
import { reason, type Reason } from '../basics/outcome.ts';
import { textReader } from '../customers/account-facts.ts';
import type { Account } from '../customers/account.ts';
import { specialtiesOf } from '../organisation/label.ts';
import type { Brand } from '../organisation/market.ts';
import type { WorkPart } from '../rulebook/rules-for.ts';

/** In which days of a time a brand may be promoted to somebody; absent with the reason where on none. */
export type Eligibility =
  | { readonly days: Days; readonly why?: undefined }
  | { readonly days?: undefined; readonly why: Reason };

const codes = [
  'kind-not-promotable',
  'outside-label',
  'specialty-unknown',
  'not-authorised',
  'not-promoted',
] as const;

/** Whether somebody is left out because of a label, and not by their own word. */
export const isOfLabel = ({ code }: Reason): boolean => codes.some((each) => each === code);

/**
 * Kinds of accounts that nobody promotes to: they pay for care or run it as a whole, and are told of value and access by
 * others. They are in no segment by potential and in no plan.
 */
const notPromotable: readonly string[] = ['payer', 'health-system'];

/** Codes stand in one text of a reason, for its values are no lists. */
const together = (codes: readonly string[]): string => codes.join(', ');

/** Which part of the work a brand is, and an account's specialty within it; empty where nobody knows that. */
export const workPart = ({ key, label }: Pick<Brand, 'key' | 'label'>, specialty = ''): WorkPart => ({
  brand: key,
  ...(label ? { phase: label.phase } : {}),
  ...(specialty === '' ? {} : { specialty }),
});

const laterOf = (a: string, b: string): string => (a > b ? a : b);
/** Of two last days; an empty one is an open end. */
const earlierOf = (a: string, b: string): string => (b !== '' && b < a ? b : a);

/**
 * Whether a brand may be promoted to a specialty, and in which days of a time: where one of its indications concerns the
 * specialty and is authorised, and the team promotes it. Whose specialty nobody knows is not eligible. A brand from
 * before labels were kept may be promoted to everybody.
 * @param specialty a code of the list `specialty`; empty where nobody knows it
 */
export function eligibleIn({ name, label, promoted }: Brand, specialty: string, days: Days): Eligibility {
  if (!label) return { days };
  if (specialty === '') return { why: reason('specialty-unknown', { brand: name }) };
  const concerned = label.indications.filter(({ specialties }) => specialties.includes(specialty));
  const authorised = label.indications.flatMap(({ authorisedFrom }) => authorisedFrom ?? []).toSorted();
  if (concerned.length === 0) {
    const [from = 'none'] = authorised;
    const said = { brand: name, specialty, label: together(specialtiesOf(label.indications)), from };
    return { why: reason('outside-label', said) };
  }
  const [from] = concerned.flatMap(({ authorisedFrom }) => authorisedFrom ?? []).toSorted();
  if (from === undefined || from > days.to) {
    return { why: reason('not-authorised', { brand: name, specialty, from: from ?? 'none' }) };
  }
  const open = {
    from: laterOf(laterOf(days.from, from), promoted.from),
    to: earlierOf(days.to, promoted.to),
  };
  return open.from <= open.to || days.from > days.to
    ? { days: open.from <= open.to ? open : days }
    : {
        why: reason('not-promoted', {
          brand: name,
          from: promoted.from || 'none',
          to: promoted.to || 'none',
        }),
      };
}

const specialtyOf = textReader('specialty');
const kindOf = textReader('kind');

/** The same of accounts, worked out once for each specialty; of a kind that nobody promotes to never. */
export function eligibilityOf(brand: Brand, days: Days): (account: Account) => Eligibility {
  const known = new Map<string, Eligibility>();
  const ofKind = new Map<string, Eligibility>(
    notPromotable.map((kind) => [kind, { why: reason('kind-not-promotable', { brand: brand.name, kind }) }]),
  );
  return (account) => {
    const against = ofKind.get(kindOf(account));
    if (against) return against;
    const specialty = specialtyOf(account);
    const found = known.get(specialty) ?? eligibleIn(brand, specialty, days);
    known.set(specialty, found);
    return found;
  };
}

/**
 * For which part of a time somebody may be reached for a brand: on the days on which they may be, of those on which it
 * may be promoted to them.
 * @param open days of `all`
 */
export function reachInLabel(
  reachIn: (days: Days) => ReachInTime,
  { open, all }: { readonly open: Days; readonly all: Days },
): ReachInTime {
  const reach = reachIn(open);
  if (open.from === all.from && open.to === all.to) return reach;
  const part = (reach.part * daysFrom(open.from, open.to)) / daysFrom(all.from, all.to);
  return { part, why: reach.why ?? reason('promoted-within', { from: open.from, to: open.to }) };
}

/** Accounts to whom a brand may be promoted on any day of a time: nobody else is put into segments for it. */
export function inLabel<Of extends Account>(
  accounts: readonly Of[],
  brand: Brand,
  days: Days,
): readonly Of[] {
  const eligible = eligibilityOf(brand, days);
  return accounts.filter((account) => eligible(account).days !== undefined);
}

/** That accounts are left out because of a label. */
export const sayOutside = (severity: Severity, { code, values }: Reason, where: Where, count = 1): Finding =>
  finding(severity, `planning.${code}`, where, { ...values, count });

/**
 * How many accounts each brand leaves out, by specialty: those outside its label are told, those whose specialty nobody
 * knows are to be asked about.
 */
export function outsideLabels(
  accounts: readonly Account[],
  brands: readonly Brand[],
  days: Days,
): readonly Finding[] {
  return brands.flatMap((brand) => {
    const left = new Map<Reason, number>();
    const eligible = eligibilityOf(brand, days);
    for (const account of accounts) {
      const { why } = eligible(account);
      if (why) left.set(why, (left.get(why) ?? 0) + 1);
    }
    return Array.from(left, ([why, count]) =>
      sayOutside(why.code === 'specialty-unknown' ? 'warning' : 'info', why, atSubject(brand.name), count),
    );
  });
}
