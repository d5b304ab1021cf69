import type { EffectiveRule, EffectiveRules, Scope, ScopedValue } from './rule.ts';
import { scopeParts } from './scope.ts';

/** What a part of the work is known by before anybody asks for a channel. */
export type WorkPart = Omit<Scope, 'channel'>;

interface Views {
  readonly scoped: readonly (EffectiveRule & { readonly scoped: readonly ScopedValue[] })[];
  readonly byPart: Map<string, EffectiveRules>;
}

const views = new WeakMap<EffectiveRules, Views>();

function viewsOf(rules: EffectiveRules): Views {
  const known = views.get(rules);
  if (known) return known;
  const scoped = Object.values(rules).flatMap((rule) =>
    rule.scoped ? [{ ...rule, scoped: rule.scoped }] : [],
  );
  const made = { scoped, byPart: new Map<string, EffectiveRules>() };
  views.set(rules, made);
  return made;
}

/** A rule as it is within a part: what is for a channel there may still be asked for. */
function within({ scoped, ...whole }: Views['scoped'][number], part: WorkPart): EffectiveRule {
  const holding = scoped.filter((each) =>
    scopeParts.every(
      (name) => name === 'channel' || each.for[name] === undefined || each.for[name] === part[name],
    ),
  );
  const here = holding.find((each) => each.for.channel === undefined);
  const { value, per, latitude, provenance } = here ?? whole;
  const ofChannels = holding
    // One that is more specific in another way than by its channel wins over it.
    .slice(0, here ? holding.indexOf(here) : holding.length)
    .flatMap((each) =>
      each.for.channel === undefined ? [] : [{ ...each, for: { channel: each.for.channel } }],
    );
  const rule = { key: whole.key, value, ...(per ? { per } : {}), latitude, provenance };
  return ofChannels.length === 0 ? rule : { ...rule, scoped: ofChannels };
}

/**
 * The rules as they are for a part of the work, so that whoever works there reads them without saying where that is: made
 * once for each part. Where nothing was said of parts they are the same object.
 */
export function rulesFor(rules: EffectiveRules, part: WorkPart): EffectiveRules {
  const { scoped, byPart } = viewsOf(rules);
  if (scoped.length === 0) return rules;
  const name = JSON.stringify([part.brand, part.specialty, part.phase]);
  const known = byPart.get(name);
  if (known) return known;
  const view = { ...rules, ...Object.fromEntries(scoped.map((rule) => [rule.key, within(rule, part)])) };
  byPart.set(name, view);
  return view;
}
