import type { EvidenceSource } from '#domain/maturity/maturity-model.ts';
import type { Words } from '#wording/words.ts';

/** Where evidence of a level is found in a market, or who must bring it. */
export const viewSource = (words: Words, source: EvidenceSource, market: string) =>
  'report' in source
    ? {
        href: `/markets/${market}/${source.report}`,
        text: words.t('page.market-maturity.shown-in', {
          report: words.t(`page.market-maturity.report.${source.report}`),
        }),
      }
    : {
        text: words.t('page.market-maturity.brought-by', { role: words.t(`page.role.${source.brings}`) }),
      };
