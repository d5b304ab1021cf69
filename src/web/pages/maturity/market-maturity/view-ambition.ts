import type { EnteredAmbition } from '#domain/maturity/ambition/check-ambition.ts';
import { stepsIn, type AnyAmbition } from '#domain/maturity/ambition/ambition.ts';
import { levels } from '#domain/maturity/maturity-model.ts';
import type { MarketMaturity } from '#usecases/maturity/view-maturity.ts';
import type { Words } from '#wording/words.ts';

function wordOrigin(words: Words, step: AnyAmbition, market: string): string {
  if (step.from === 'undated') return words.t('page.ambition.undated');
  return 'recordedAt' in step
    ? words.t('page.ambition.recorded', {
        by: step.recordedBy,
        at: words.moment(step.recordedAt, market),
      })
    : words.t('page.ambition.from-file');
}

/** What was wanted by when, the latest day first, and the form to say more. */
export function viewAmbition(words: Words, data: MarketMaturity, draft: EnteredAmbition | undefined) {
  const { ambitions, path, market } = data;
  const counting = new Set(
    path.flatMap(({ dimension }) => stepsIn(dimension.key, ambitions).map(({ step }) => step)),
  );
  return {
    steps: ambitions
      .toSorted((a, b) => (a.day < b.day ? 1 : -1))
      .map((step) => ({
        day: words.day(step.day),
        who: step.who,
        why: step.why,
        origin: wordOrigin(words, step, market.code),
        superseded: counting.has(step) ? '' : words.t('page.ambition.superseded'),
        levels: path
          .filter(({ dimension }) => step.levels[dimension.key] !== undefined)
          .map(({ dimension }) => `${words.local(dimension.name)} ${step.levels[dimension.key] ?? ''}`)
          .join(' · '),
      })),
    ...(data.maySetAmbition
      ? {
          form: {
            day: draft?.day ?? '',
            who: draft?.who ?? '',
            why: draft?.why ?? '',
            dimensions: path.map(({ dimension }) => ({
              key: dimension.key,
              name: words.local(dimension.name),
              levels: levels.map((level) => ({
                level,
                name: `${level} · ${words.local(dimension.levels[level - 1]?.name ?? { en: '' })}`,
                chosen: draft?.levels[dimension.key] === level,
              })),
            })),
          },
        }
      : {}),
  };
}
