import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { erasedNamesOverwriter } from '#domain/customers/erasure/erased-names.ts';
import type { WriteOver } from '#domain/customers/erasure/without-erased.ts';
import { SOMEBODY_ERASED } from '#domain/customers/erasure/write-over-names.ts';
import { marketSecret } from '../basis/market-secret.ts';
import type { World } from '../ports.ts';
import type { ColumnAnswer } from '#domain/customers/column-mapping.ts';
import type { ValueAnswer } from '#domain/customers/value-mapping.ts';

interface GivenAnswers {
  readonly mapping: readonly ColumnAnswer[];
  readonly values: readonly ValueAnswer[];
}

/** Writes over whom a market has erased; as it is where it has erased nobody, or nobody can say whom. */
export async function erasedWriter(world: World, market: string): Promise<WriteOver> {
  const digests = await world.storage.read(({ stopList }) => stopList.digestsOf(market));
  if (digests.size === 0) return (text) => text;
  const known = await marketSecret(world, market);
  if ('lost' in known) return (text) => text;
  const digest = (text: string): string => world.secrets.digest(known.secret, text);
  return erasedNamesOverwriter({ digests, digest }, SOMEBODY_ERASED);
}

/** The name of a file as it may be kept: what joins words in it, and its ending, hide no name. */
export function fileNameWithout(fileName: string, writeOver: WriteOver): string {
  const [, base = '', ending = ''] = /^(.*?)(\.[A-Za-z]{1,5})?$/su.exec(fileName) ?? [];
  const words = base.replaceAll(/[_.]+/gu, ' ');
  const written = writeOver(words, []);
  return written === words ? fileName : `${written}${ending}`;
}

/** Headings and words that name somebody erased: they would be remembered, and put on record. */
export const answersNaming = (
  { mapping, values }: GivenAnswers,
  writeOver: WriteOver,
): readonly Finding[] => {
  const names = (text: string): boolean => writeOver(text, []) !== text;
  return [
    ...mapping.flatMap(({ heading }) =>
      names(heading) ? [finding('error', 'import.erased-answer', atSubject('mapping'))] : [],
    ),
    ...values.flatMap(({ seen }) =>
      names(seen) ? [finding('error', 'import.erased-answer', atSubject('values'))] : [],
    ),
  ];
};
