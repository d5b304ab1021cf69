import type { Finding } from '../basics/finding.ts';
import { finding } from '../basics/finding.ts';
import { sortedBy } from '../basics/stable-order.ts';
import { allows, isWithin } from './latitude.ts';
import type { EffectiveRule, Scope, ScopedValue, Setting } from './rule.ts';
import { crossing, describeScope, liesIn, partsOf, sameScope } from './scope.ts';

/** What holds of a rule once some layers have spoken. */
export type RuleState = Pick<EffectiveRule, 'value' | 'per' | 'latitude' | 'provenance'>;

/** What holds once a setting has spoken as well; what held before where it may not, which is reported. */
export type Speak = (before: RuleState, setting: ScopedSetting | Setting) => RuleState;

type ScopedSetting = Setting & { readonly for: Scope };

const isScoped = (setting: Setting): setting is ScopedSetting => setting.for !== undefined;

interface Above {
  readonly whole: RuleState;
  readonly scoped: readonly ScopedValue[];
}

/** What holds right around a scope: in the most specific parts that it lies in, or in the whole where there is none. */
function around(scope: Scope, { whole, scoped }: Above): readonly RuleState[] {
  const outer = scoped.filter((each) => liesIn(scope, each.for) && !sameScope(scope, each.for));
  const innermost = outer.filter(
    (each) => !outer.some((other) => other !== each && liesIn(other.for, each.for)),
  );
  return innermost.length === 0 ? [whole] : innermost;
}

/**
 * What layers below may do where nobody says it: what they may around. Where that would not allow the value itself, which
 * was given for this part on purpose, they may do nothing.
 */
function leftBelow(state: RuleState, outer: readonly RuleState[], lengths: readonly number[]): RuleState {
  const narrowest = outer.find((each) =>
    outer.every((other) => isWithin(other.latitude, each.latitude, lengths)),
  );
  const { latitude } = narrowest ?? outer[0] ?? state;
  return { ...state, latitude: allows(latitude, state, state, lengths) ? latitude : { kind: 'locked' } };
}

/** Where two parts meet that can hold together, if nothing is said of there. */
function undecided(a: Scope, b: Scope, said: readonly ScopedValue[]): Scope | undefined {
  const both = crossing(a, b);
  return both && !said.some((each) => sameScope(each.for, both)) ? both : undefined;
}

const sayCrossing = ({ rule, for: scope, where }: ScopedSetting, other: Scope): Finding =>
  finding('error', 'rulebook.scopes-cross', where, {
    rule,
    scope: describeScope(scope),
    other: describeScope(other),
    both: describeScope(crossing(scope, other) ?? scope),
  });

/** What holds for parts once some settings were spoken, the wider parts first. */
function scopedBy(
  above: Above,
  whole: RuleState,
  settings: readonly ScopedSetting[],
  speak: Speak,
  lengths: readonly number[],
): readonly ScopedValue[] {
  let now = above.scoped;
  for (const setting of settings) {
    const scope = setting.for;
    const own = above.scoped.find((each) => sameScope(each.for, scope));
    const before: readonly RuleState[] = own ? [own] : around(scope, above);
    const after = before.map((each) => speak(each, setting));
    // What may not be said around is said nowhere.
    if (after.some((each, index) => each === before[index])) continue;
    const state =
      own || setting.latitude
        ? after[0]!
        : leftBelow(after[0]!, around(scope, { whole, scoped: now }), lengths);
    now = [...now.filter((each) => !sameScope(each.for, scope)), { ...state, for: scope }];
  }
  return now;
}

/**
 * What holds for parts of the work once a layer has spoken. A part nobody spoke of begins with what holds around it, and is
 * moved within what the layers above left there: the more specific part wins over all layers, in one part the lower layer.
 * Two parts that can hold together, neither of which lies in the other, are refused unless somebody spoke of where they meet.
 * @param whole what holds of the whole after this layer
 */
export function scopedAfter(
  above: Above,
  whole: RuleState,
  settings: readonly Setting[],
  speak: Speak,
  findings: Finding[],
  lengths: readonly number[],
): readonly ScopedValue[] {
  const mark = findings.length;
  const refused: Finding[] = [];
  let left: readonly ScopedSetting[] = sortedBy(
    settings.filter(isScoped),
    (each) => partsOf(each.for).length,
  );
  // A setting that may not be made, for its latitude or for what it crosses, settles nothing for the others.
  for (;;) {
    const now = scopedBy(above, whole, left, speak, lengths);
    const crossed = left.flatMap((setting): readonly (readonly [ScopedSetting, Finding])[] => {
      const other = now.find((each) => undecided(setting.for, each.for, now));
      const isMade = now.some((each) => sameScope(each.for, setting.for));
      return other && isMade ? [[setting, sayCrossing(setting, other.for)]] : [];
    });
    if (crossed.length === 0) {
      findings.push(...refused);
      return now;
    }
    findings.length = mark;
    refused.push(...crossed.map(([, said]) => said));
    const out = new Set(crossed.map(([setting]) => setting));
    left = left.filter((setting) => !out.has(setting));
  }
}

/** As `EffectiveRule` has them: of the values that hold somewhere, the first is the one in force there. */
export const mostSpecificFirst = (scoped: readonly ScopedValue[]): readonly ScopedValue[] =>
  sortedBy(
    scoped,
    (each) => -partsOf(each.for).length,
    (each) => describeScope(each.for),
  );
