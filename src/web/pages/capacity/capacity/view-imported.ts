import { hasErrors, type Finding } from '#domain/basics/finding.ts';
import type { Definitions } from '#domain/definitions.ts';
import type { CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import type { CapacityImportMode } from '#domain/capacity/working-time/compare-events.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { CapacityImportResult } from '#usecases/capacity/import-capacity.ts';
import { listFindings } from '../../../layout/list-findings.ts';
import { labelOf } from '#wording/word-reason.ts';
import type { Words } from '#wording/words.ts';

export interface ImportedPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'lists'>;
  readonly market: Pick<Market, 'code' | 'name'>;
  readonly fileName: string;
  readonly mode: CapacityImportMode;
  /** What came of it; absent when the file was refused. */
  readonly result?: CapacityImportResult;
  readonly findings: readonly Finding[];
}

/** What a capacity workbook did, or would do: its differences and findings. */
export function viewImportedPage({
  words,
  definitions,
  market,
  fileName,
  mode,
  result,
  findings,
}: ImportedPageInput) {
  const wordEvent = (event: CapacityEvent | undefined): string => {
    if (!event) return '–';
    const { kind, from, to, fte, rep, note } = event;
    return [
      labelOf(definitions.lists, words, 'capacity-kind', kind),
      to === ''
        ? words.t('page.capacity.until-further-notice', { from: words.day(from) })
        : `${words.day(from)} – ${words.day(to)}`,
      kind === 'part-time' || kind === 'successor' ? words.percent(fte) : '',
      rep,
      note,
    ]
      .filter(Boolean)
      .join(' · ');
  };
  const refused = !result || hasErrors(findings);
  const outcome = refused ? 'refused' : result.status;
  return {
    path: `/markets/${market.code}/capacity`,
    market: words.local(market.name),
    fileName,
    mode: words.t(`page.capacity.modes.${mode}`),
    tone: refused ? 'bad' : outcome === 'unchanged' ? '' : 'good',
    text: words.t(`page.capacity.imported.${outcome}`, {
      added: result?.added ?? 0,
      changed: result?.changed ?? 0,
      removed: result?.removed ?? 0,
      errors: findings.filter(({ severity }) => severity === 'error').length,
    }),
    findings: listFindings(words, findings),
    differences: (result?.differences ?? []).map(({ before, after }) => {
      const event = after ?? before;
      return {
        whom: event?.territory || (event?.team ?? ''),
        before: wordEvent(before),
        after: wordEvent(after),
      };
    }),
  };
}
