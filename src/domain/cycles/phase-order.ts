import type { Gate } from './gates/gate.ts';
import type { Phase, PhaseKey } from './process-template.ts';

type Ordered = Pick<Phase, 'key' | 'waitsFor'>;

/** The phases that must have ended before this one begins: those it names, else the one before it. */
export function waitsFor(phases: readonly Ordered[], key: PhaseKey): readonly PhaseKey[] {
  const index = phases.findIndex((each) => each.key === key);
  const before = phases[index - 1];
  return phases[index]?.waitsFor ?? (before ? [before.key] : []);
}

/** Everything that must have ended before a phase begins, at any remove. A phase in a circle is among its own. */
export function allBefore(phases: readonly Ordered[], key: PhaseKey): ReadonlySet<PhaseKey> {
  const found = new Set<PhaseKey>();
  const open = [...waitsFor(phases, key)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    open.push(...waitsFor(phases, next));
  }
  return found;
}

/** The phases that wait for themselves by way of others. */
export const phasesInCircles = (phases: readonly Ordered[]): readonly PhaseKey[] =>
  phases.map((each) => each.key).filter((key) => allBefore(phases, key).has(key));

/**
 * Whether somebody can open the gate by the time a phase needs it: some phase in which it is opened must neither be
 * missing nor itself wait for the phase that is held up.
 */
export const canBeOpened = (
  phases: readonly Ordered[],
  key: PhaseKey,
  gate: Pick<Gate, 'holds' | 'openedIn'>,
): boolean =>
  gate.openedIn.length === 0 ||
  gate.openedIn.some(
    (opener) =>
      phases.some((each) => each.key === opener) &&
      (opener === key ? gate.holds === 'end' : !allBefore(phases, opener).has(key)),
  );
