import { brandPhases } from '../basics/brand-phase.ts';
import { channels } from '../basics/channel.ts';
import type { Scope } from './rule.ts';

/** What a scope may name, in the order in which it is told. */
export const scopeParts = [
  'brand',
  'specialty',
  'phase',
  'channel',
] as const satisfies readonly (keyof Scope)[];
export type ScopePart = (typeof scopeParts)[number];

/** What it names; the more it does, the more specific it is. */
export const partsOf = (scope: Scope): readonly ScopePart[] =>
  scopeParts.filter((part) => scope[part] !== undefined);

/** Whether everything that `outer` names is so in `inner` as well: of equal scopes either lies in the other. */
export const liesIn = (inner: Scope, outer: Scope): boolean =>
  partsOf(outer).every((part) => inner[part] === outer[part]);

export const sameScope = (a: Scope, b: Scope): boolean => liesIn(a, b) && liesIn(b, a);

/** Where both hold; undefined where they never do at once. */
export const meet = (a: Scope, b: Scope): Scope | undefined =>
  partsOf(a).every((part) => b[part] === undefined || a[part] === b[part]) ? { ...a, ...b } : undefined;

/** Scopes of which neither lies in the other though both may hold: nobody could tell which of them wins. */
export function crossing(a: Scope, b: Scope): Scope | undefined {
  return liesIn(a, b) || liesIn(b, a) ? undefined : meet(a, b);
}

/** `brand respivo, phase launch`, as definitions write it. */
export const describeScope = (scope: Scope): string =>
  partsOf(scope)
    .map((part) => `${part} ${scope[part]}`)
    .join(', ');

/** The rule's key and, where a part of the work is meant, which: `call-frequency.A.email (brand respivo)`. */
export const describeRule = (key: string, scope: Scope | undefined): string =>
  scope === undefined ? key : `${key} (${describeScope(scope)})`;

/** What a rule is read with that says something of the lines of an account for a brand. */
export const ofLines = ['brand', 'specialty', 'phase'] as const satisfies readonly ScopePart[];
/** What a rule is read with by which all accounts are placed or chosen for a brand. */
export const ofBrands = ['brand', 'phase'] as const satisfies readonly ScopePart[];

/** A part that was not named is absent. */
export const scopeOf = ({
  brand,
  specialty,
  phase,
  channel,
}: { readonly [Part in keyof Scope]?: Scope[Part] | undefined }): Scope => ({
  ...(brand === undefined ? {} : { brand }),
  ...(specialty === undefined ? {} : { specialty }),
  ...(phase === undefined ? {} : { phase }),
  ...(channel === undefined ? {} : { channel }),
});

/** A part of the work as somebody names it: any text under each of its names. */
export type NamedPart = Readonly<Partial<Record<ScopePart, string>>>;

/**
 * What somebody means by a part of the work.
 * @param known what brands and specialties there are
 * @returns the part, or which of its names nobody knows and what it may be
 */
export function readPart(
  named: NamedPart,
  known: { readonly brands: readonly string[]; readonly specialties: readonly string[] },
): { readonly part: Scope } | { readonly unknown: ScopePart; readonly known: readonly string[] } {
  const { brand, specialty } = named;
  if (brand !== undefined && !known.brands.includes(brand)) return { unknown: 'brand', known: known.brands };
  if (specialty !== undefined && !known.specialties.includes(specialty))
    return { unknown: 'specialty', known: known.specialties };
  const phase = brandPhases.find((each) => each === named.phase);
  if (named.phase !== undefined && phase === undefined) return { unknown: 'phase', known: brandPhases };
  const channel = channels.find((each) => each === named.channel);
  if (named.channel !== undefined && channel === undefined) return { unknown: 'channel', known: channels };
  return { part: scopeOf({ brand, specialty, phase, channel }) };
}
