import { describeWhere } from '#domain/basics/finding.ts';
import type { Difference } from '#domain/customers/master-data/master-data-change.ts';
import { wordFinding } from '#messages/messages.ts';
import type { User } from '#domain/access/user.ts';
import { SHOWN_DIFFERENCES, SHOWN_FINDINGS } from '#usecases/intake/kind-of-import.ts';
import { viewImportDetails, type DetailsAsked } from '#usecases/intake/view-details.ts';
import type { ImportView } from '#usecases/intake/view-import.ts';
import { valueOf } from '#http/refusal-error.ts';
import type { ApiContext } from '../../context.ts';

export const wordDifferences = (differences: readonly Difference[]) =>
  differences
    .slice(0, SHOWN_DIFFERENCES)
    .map(({ where, ...each }) => ({ ...each, ...(where ? { where: describeWhere(where) } : {}) }));

/** How far a job has come; without what came of it. */
export function wordProgress({ job, by, market, state, mayUndo }: ImportView) {
  const { kind, fileName, mode, dryRun, partial } = job.request;
  return {
    job: job.id,
    market: market.code,
    kind,
    fileName,
    mode,
    dryRun,
    partial,
    by,
    madeAt: job.madeAt,
    ...(state.kind === 'working'
      ? {
          state: 'working' as const,
          progress: { phase: state.phase, rows: state.rows, ahead: state.ahead },
        }
      : { state: state.ended.ending.how }),
    mayUndo,
  };
}

/** The first findings, where nobody says which. */
const firstFindings: DetailsAsked['findings'] = { offset: 0, limit: SHOWN_FINDINGS };

/** A job as the API tells of it. */
export async function wordJob(
  { world, messages }: ApiContext,
  { user, locale }: { readonly user: User; readonly locale: string },
  view: ImportView,
  asked: DetailsAsked['findings'] = firstFindings,
) {
  const { findings, findingCounts, differences, questions, valueQuestions, style } = valueOf(
    await viewImportDetails(world, user, {
      market: view.market.code,
      job: view.job.id,
      findings: asked,
      differences: { offset: 0, limit: SHOWN_DIFFERENCES },
    }),
  );
  const ending = view.state.kind === 'ended' ? view.state.ended.ending : undefined;
  const text = (key: string, values: Readonly<Record<string, string | number>>): string =>
    messages.text(locale, key, values);
  return {
    ...wordProgress(view),
    ...(ending?.how === 'done' ? { result: ending.summary } : {}),
    ...(ending?.how === 'refused'
      ? {
          refusal: {
            code: ending.code,
            title: text(`refusal.${ending.code}.title`, ending.values),
            detail: text(`refusal.${ending.code}.detail`, ending.values),
            ...(ending.offer ? { offer: ending.offer } : {}),
          },
        }
      : {}),
    differences: wordDifferences(differences),
    findings: findings.map((each) => wordFinding(messages, locale, each)),
    findingCounts,
    ...(questions ? { questions } : {}),
    ...(valueQuestions ? { valueQuestions } : {}),
    ...(style ? { style } : {}),
  };
}
