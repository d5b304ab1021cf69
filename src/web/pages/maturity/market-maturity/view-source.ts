import type { EvidenceReport, EvidenceSource } from '#domain/maturity/maturity-model.ts';
import type { Words } from '#wording/words.ts';

/**
 * Where evidence of a level is found in a market, or who must bring it.
 * @param reports those that the reader may look at
 */
export const viewSource = (
  words: Words,
  source: EvidenceSource,
  market: string,
  reports: readonly EvidenceReport[],
) =>
  'report' in source
    ? {
        href: reports.includes(source.report) ? `/markets/${market}/${source.report}` : '',
        text: words.t('page.market-maturity.shown-in', {
          report: words.t(`page.market-maturity.report.${source.report}`),
        }),
      }
    : {
        text: words.t('page.market-maturity.brought-by', { role: words.t(`page.role.${source.brings}`) }),
      };
