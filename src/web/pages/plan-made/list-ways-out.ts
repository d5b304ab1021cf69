import type { Finding } from '#domain/basics/finding.ts';
import { proposedRelaxation, writeRelaxation, type Relaxation } from '#domain/planning/adjustments.ts';
import type { Market } from '#domain/process/market.ts';
import type { Words } from '../../words.ts';

interface WayOut {
  /** As the form sends it. */
  readonly value: string;
  readonly text: string;
  readonly cost: string;
}

/** A line's key in words: account, brand and channel; the account may hold any character. */
function partsOf(line: string, market: Pick<Market, 'teams'>, words: Words) {
  const [, account = line, brand = '', channel = ''] = /^(.*)\|([^|]*)\|([^|]*)$/su.exec(line) ?? [];
  const named = market.teams.flatMap((team) => team.brands).find((each) => each.key === brand)?.name;
  return {
    account,
    brand: named ?? brand,
    channel: words.has(`page.channel.${channel}`) ? words.t(`page.channel.${channel}`) : channel,
  };
}

/** The ways out that findings about an infeasible plan propose, in their order: the cheapest first. */
export function listWaysOut(
  words: Words,
  market: Pick<Market, 'teams'>,
  findings: readonly Finding[],
  wordValue: (value: number) => string,
): readonly WayOut[] {
  const sentence = ({ relax, key, to }: Relaxation, from: number): string =>
    words.t(`page.ways-out.${relax}`, {
      from,
      to,
      ...(relax === 'minimum' ? partsOf(key, market, words) : { territory: key, limit: key }),
    });
  return findings.flatMap((each) => {
    const relaxation = proposedRelaxation(each);
    if (!relaxation) return [];
    const { from, lostValue } = each.values;
    return [
      {
        value: writeRelaxation(relaxation),
        text: sentence(relaxation, Number(from)),
        cost:
          relaxation.relax === 'minimum'
            ? words.t('page.ways-out.cost', { value: wordValue(Number(lostValue)) })
            : words.t('page.ways-out.free'),
      },
    ];
  });
}
