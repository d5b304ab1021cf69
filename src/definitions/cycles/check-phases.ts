import { finding, type Finding, type Severity } from '#domain/basics/finding.ts';
import { findGate, gateKeys, gates as allGates } from '#domain/cycles/gates/gates.ts';
import { canBeOpened, phasesInCircles } from '#domain/cycles/phase-order.ts';
import type { WrittenProcess } from '#domain/cycles/written-process.ts';
import { checkReference } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';

type WrittenPhases = WrittenProcess['phases'];

const ordered = (phases: WrittenPhases) =>
  phases.map(({ phase, 'waits-for': waitsFor }) => ({ key: phase, ...(waitsFor ? { waitsFor } : {}) }));

/** What phases wait for: other phases of the process, none of them in a circle or due after the one that waits. */
export function checkWaiting(phases: WrittenPhases, file: YamlFile): readonly Finding[] {
  const known = phases.map(({ phase }) => phase);
  const circles = phasesInCircles(ordered(phases));
  return phases.flatMap((each, index) => {
    const { phase, 'waits-for': waitsFor = [], 'due-working-day': due } = each;
    const at = (position: number) => file.at(['phases', index, 'waits-for', position]);
    return [
      ...waitsFor.flatMap((other, position) => checkReference('phase', other, known, at(position))),
      ...(circles.includes(phase)
        ? [
            finding('error', 'definitions.phases-in-circle', file.at(['phases', index, 'phase']), {
              phase,
              circle: circles.join(', '),
            }),
          ]
        : waitsFor.flatMap((other, position) => {
            const dueBefore =
              phases.find((candidate) => candidate.phase === other)?.['due-working-day'] ?? due;
            return due < dueBefore
              ? [
                  finding('error', 'definitions.deadline-backwards', at(position), {
                    phase,
                    before: other,
                    due,
                    dueBefore,
                  }),
                ]
              : [];
          })),
    ];
  });
}

/** Gates exist, can be opened in time, and those that keep people safe are not left out. */
export function checkGates(phases: WrittenPhases, file: YamlFile): readonly Finding[] {
  return phases.flatMap(({ phase, gates }, index) => {
    const missing = allGates.filter(({ key, guards }) => guards === phase && !gates.includes(key));
    return [
      ...gates.flatMap((key, position) => {
        const where = file.at(['phases', index, 'gates', position]);
        const gate = findGate(key);
        if (!gate) return checkReference('gate', key, gateKeys, where);
        return canBeOpened(ordered(phases), phase, gate)
          ? []
          : [
              finding('error', 'definitions.gate-unreachable', where, {
                gate: key,
                phase,
                opened: gate.openedIn.join(', '),
              }),
            ];
      }),
      ...missing.map(({ key }) =>
        finding('error', 'definitions.gate-missing', file.at(['phases', index, 'phase']), {
          gate: key,
          phase,
        }),
      ),
    ];
  });
}

/** Objectives that no phase works towards. */
export function checkObjectives(
  { phases = [], objectives = [] }: Partial<WrittenProcess>,
  file: YamlFile,
): readonly Finding[] {
  return objectives.flatMap((objective, index) =>
    phases.some((each) => each.objective === objective)
      ? []
      : [finding('error', 'definitions.objective-unserved', file.at(['objectives', index]), { objective })],
  );
}

/** Working days of a month, taken over the year and holidays aside. */
const DAYS_A_MONTH = 21;

/**
 * Deadlines further from the first day than a cycle is long, before or after: beyond the longest cycle of any market
 * nobody can run the process, beyond the shortest not everybody.
 */
export function checkDeadlines(
  { phases = [] }: Partial<WrittenProcess>,
  file: YamlFile,
  months: readonly number[],
): readonly Finding[] {
  if (months.length === 0) return [];
  const [shortest, longest] = [Math.min(...months), Math.max(...months)];
  return phases.flatMap(({ phase, 'due-working-day': due }, index) => {
    const outside = (severity: Severity, cycle: number) =>
      finding(severity, 'definitions.deadline-outside-cycle', file.at(['phases', index, 'due-working-day']), {
        phase,
        due,
        months: cycle,
        most: cycle * DAYS_A_MONTH,
      });
    if (Math.abs(due) > longest * DAYS_A_MONTH) return [outside('error', longest)];
    return Math.abs(due) > shortest * DAYS_A_MONTH ? [outside('warning', shortest)] : [];
  });
}
