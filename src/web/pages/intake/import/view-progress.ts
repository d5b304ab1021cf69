import { wordMarket } from '#wording/word-market.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ImportPhase } from '#usecases/ports.ts';
import type { ImportView } from '#usecases/intake/view-import.ts';
import { pathOfJob } from '../../../parts/imports/send-import.ts';
import { modeWords } from '../../../parts/imports/mode-words.ts';
import type { Words } from '#wording/words.ts';

const phases: readonly ImportPhase[] = ['waiting', 'reading', 'understanding', 'comparing', 'storing'];

type Working = Extract<ImportView['state'], { readonly kind: 'working' }>;

function noteOf(words: Words, { phase, rows, ahead }: Working, each: ImportPhase): string {
  if (each !== phase) return '';
  if (phase === 'waiting') return ahead === 0 ? '' : words.t('page.import-job.ahead', { count: ahead });
  return rows === 0 ? '' : words.t('page.import-job.rows', { count: rows });
}

/** How far an import has come, phase by phase; a dry run neither waits nor stores. */
export function viewProgress(words: Words, { job, state }: Pick<ImportView, 'job' | 'state'>) {
  const working: Working =
    state.kind === 'working' ? state : { kind: 'working', phase: 'storing', rows: 0, ahead: 0 };
  const own = phases.filter(
    (each) => !job.request.dryRun || (each !== 'waiting' && each !== 'storing') || each === working.phase,
  );
  const at = own.indexOf(working.phase);
  return {
    phases: own.map((each, index) => ({
      name: words.t(`page.import-job.phases.${each}`),
      state: index < at ? 'past' : index === at ? 'next' : '',
      now: index === at,
      note: noteOf(words, working, each),
    })),
  };
}

/** The page of an import that is under way. */
export function viewWorkingPage(words: Words, view: ImportView & { readonly market: Market }) {
  const { job, market, state } = view;
  const { kind, fileName, mode, dryRun } = job.request;
  return {
    path: `/markets/${market.code}/imports?kind=${kind}`,
    job: pathOfJob(market.code, job.id),
    market: wordMarket(words, market),
    title: words.t(dryRun ? 'page.import-job.checking' : 'page.import-job.importing'),
    fileName,
    kind: words.t(`page.imports.kinds.${kind}`),
    mode: modeWords(words, kind, mode),
    began: words.moment(job.madeAt, market.code),
    progress: viewProgress(words, view),
    mayCancel: state.kind === 'working' && state.phase !== 'storing',
  };
}
