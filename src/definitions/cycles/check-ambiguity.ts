import { finding, type Finding, type Where } from '#domain/basics/finding.ts';

interface Named {
  readonly key: string;
  /** All that people may write for it, in any language. */
  readonly words: readonly string[];
  readonly where: Where;
}

/** Readers of workbooks overlook case, width, blanks and punctuation; in plain letters there is no other width. */
const asRead = (word: string): string =>
  /^[\x20-\x7e]*$/u.test(word)
    ? word.toLowerCase().replaceAll(/[^a-z0-9]/gu, '')
    : word
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Words that stand for two things at once, so that nobody could say which was meant. */
export function checkAmbiguity(named: readonly Named[]): readonly Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { key, words, where } of named) {
    for (const word of new Set(words.map(asRead))) {
      const owner = owners.get(word);
      if (owner === undefined) owners.set(word, key);
      else if (owner !== key) {
        const written = words.find((each) => asRead(each) === word) ?? word;
        findings.push(
          finding('error', 'definitions.ambiguous-word', where, { word: written, key, other: owner }),
        );
      }
    }
  }
  return findings;
}
