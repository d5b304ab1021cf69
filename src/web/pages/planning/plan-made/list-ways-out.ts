import type { Finding } from '#domain/basics/finding.ts';
import { proposedRelaxation, writeRelaxation, type Relaxation } from '#domain/planning/relaxation.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { Words } from '#wording/words.ts';

interface WayOut {
  /** As the form sends it. */
  readonly value: string;
  readonly text: string;
  readonly cost: string;
}

/** A line's key in words: account, brand and channel; the account may hold any character. */
function partsOf(
  line: string,
  market: Pick<Market, 'teams'>,
  words: Words,
  name: Finding['values'][string] | undefined,
) {
  const [, account = line, brand = '', channel = ''] = /^(.*)\|([^|]*)\|([^|]*)$/su.exec(line) ?? [];
  const named = market.teams.flatMap((team) => team.brands).find((each) => each.key === brand)?.name;
  return {
    account: name === undefined || name === '' ? account : `${name} (${account})`,
    brand: named ?? brand,
    channel: words.has(`page.channel.${channel}`) ? words.t(`page.channel.${channel}`) : channel,
  };
}

function partsIn(
  words: Words,
  market: Pick<Market, 'teams'>,
  { relax, key, to }: Relaxation,
  name?: Finding['values'][string],
) {
  return {
    to,
    ...(relax === 'minimum' ? partsOf(key, market, words, name) : { territory: key, limit: key }),
  };
}

/** Ways out that were chosen before, as they stand in the form. */
export const listChosen = (
  words: Words,
  market: Pick<Market, 'teams'>,
  relaxations: readonly Relaxation[],
): readonly Pick<WayOut, 'value' | 'text'>[] =>
  relaxations.map((each) => ({
    value: writeRelaxation(each),
    text: words.t(`page.ways-out.chosen-${each.relax}`, partsIn(words, market, each)),
  }));

/** The ways out that findings about an infeasible plan propose, in their order: the cheapest first. */
export function listWaysOut(
  words: Words,
  market: Pick<Market, 'teams'>,
  findings: readonly Finding[],
  wordValue: (value: number) => string,
): readonly WayOut[] {
  return findings.flatMap((each) => {
    const relaxation = proposedRelaxation(each);
    if (!relaxation) return [];
    const { from, account, lostValue } = each.values;
    return [
      {
        value: writeRelaxation(relaxation),
        text: words.t(`page.ways-out.${relaxation.relax}`, {
          from: Number(from),
          ...partsIn(words, market, relaxation, account),
        }),
        cost:
          relaxation.relax === 'minimum'
            ? words.t('page.ways-out.cost', { value: wordValue(Number(lostValue)) })
            : words.t('page.ways-out.free'),
      },
    ];
  });
}
