import { finding, type Finding } from '#domain/basics/finding.ts';
import { type Phase, phaseKeys } from '#domain/cycles/process-template.ts';
import type { WrittenProcess } from '#domain/cycles/written-process.ts';
import { checkReference, checkUnique, type Known } from '../references.ts';
import type { YamlFile } from '../yaml/yaml-file.ts';
import { checkGates, checkObjectives, checkWaiting } from './check-phases.ts';

export const readPhases = ({ phases }: WrittenProcess): readonly Phase[] =>
  phases.map(({ phase, 'due-working-day': dueWorkingDay, 'waits-for': waitsFor, ...rest }) => ({
    key: phase,
    dueWorkingDay,
    ...(waitsFor ? { waitsFor } : {}),
    ...rest,
  }));

export function checkProcess(
  sound: Partial<WrittenProcess>,
  file: YamlFile,
  known: Known,
): readonly Finding[] {
  const { phases = [], objectives } = sound;
  return [
    ...checkUnique(
      'phase',
      phases.map(({ phase }, index) => ({ name: phase, where: file.at(['phases', index, 'phase']) })),
    ),
    ...phases.flatMap(({ objective }, index) =>
      checkReference('objective', objective, objectives, file.at(['phases', index, 'objective'])),
    ),
    ...checkUnique(
      'objective',
      (objectives ?? []).map((name, index) => ({ name, where: file.at(['objectives', index]) })),
    ),
    ...(objectives ?? []).flatMap((name, index) =>
      checkReference('strategy-objective', name, known.objectives, file.at(['objectives', index])),
    ),
    ...checkGates(phases, file),
    ...checkWaiting(phases, file),
    ...checkObjectives(sound, file),
    ...checkOrder(phases, file),
    ...checkReviewPhase(sound, file),
  ];
}

/** Phases follow one another as the product runs them, and so do their deadlines. */
function checkOrder(phases: WrittenProcess['phases'], file: YamlFile): readonly Finding[] {
  return phases.flatMap((phase, index) => {
    const before = phases[index - 1];
    if (!before) return [];
    const values = { phase: phase.phase, before: before.phase };
    const due = phase['due-working-day'];
    return [
      ...(phaseKeys.indexOf(phase.phase) < phaseKeys.indexOf(before.phase)
        ? [finding('error', 'definitions.phase-out-of-order', file.at(['phases', index, 'phase']), values)]
        : []),
      ...(due < before['due-working-day']
        ? [
            finding(
              'error',
              'definitions.deadline-backwards',
              file.at(['phases', index, 'due-working-day']),
              {
                ...values,
                due,
                dueBefore: before['due-working-day'],
              },
            ),
          ]
        : []),
    ];
  });
}

/** The field reviews its plan exactly where the process gives it a phase to do so. */
function checkReviewPhase({ methods, phases }: Partial<WrittenProcess>, file: YamlFile): readonly Finding[] {
  if (!methods || !phases) return [];
  const hasPhase = phases.some(({ phase }) => phase === 'field-review');
  if (hasPhase === (methods.review !== 'none')) return [];
  return [
    finding('error', 'definitions.review-phase', file.at(['methods', 'review']), {
      method: methods.review,
      phase: hasPhase ? 'present' : 'absent',
    }),
  ];
}
