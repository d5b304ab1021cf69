import { wordMarket } from '#wording/word-market.ts';
import { fileEncodings } from '#domain/customers/file-encodings.ts';
import { addressInCycle } from '#domain/cycles/cycle.ts';
import type { Definitions } from '#domain/definitions.ts';
import { wordUnitOf } from '#domain/organisation/unit-name.ts';
import { partOf } from '#domain/organisation/unit.ts';
import type { ImportRecord } from '#usecases/ports/imports.ts';
import type { ImportsView } from '#usecases/intake/list-imports.ts';
import { modeWords } from '../../../parts/imports/mode-words.ts';
import { pathOfJob } from '../../../parts/imports/send-import.ts';
import { importerOf } from '../../../parts/record/record-query.ts';
import type { Words } from '#wording/words.ts';

/** So many imports of a kind are listed. */
const SHOWN = 50;

/** Which unit of several a file was sent for, by the cycle it came into; empty where that names none. */
function unitOfImport(
  words: Words,
  markets: Definitions['markets'],
  { market, cycle }: ImportRecord,
): string {
  const { unit } = partOf(addressInCycle(cycle));
  return unit === '' ? '' : wordUnitOf(markets, (text) => words.local(text), { market, unit });
}

/** Kinds of files with the form to send one, and what came in of the chosen kind. */
export function viewImportsPage(
  words: Words,
  { markets }: Pick<Definitions, 'markets'>,
  { market, kinds, kind, imports, seesAnswers }: ImportsView,
) {
  const path = `/markets/${market.code}`;
  const modes = kind.modes.flatMap((mode) => {
    const name = modeWords(words, kind.key, mode);
    return name === '' ? [] : [{ mode, name, first: mode === kind.modes[0] }];
  });
  return {
    market: wordMarket(words, market),
    marketPath: path,
    ...(seesAnswers ? { answersPath: `${path}/columns` } : {}),
    uploadPath: `${path}/imports?kind=${kind.key}`,
    ...(kind.key === 'team' ? { teamUsersPath: `${path}/team-users` } : {}),
    kinds: kinds.map(({ key }) => ({
      href: `${path}/imports?kind=${key}`,
      name: words.t(`page.imports.kinds.${key}`),
      current: key === kind.key,
    })),
    kind: words.t(`page.imports.kinds.${kind.key}`),
    about: words.t(`page.imports.about.${kind.key}`),
    ...(modes.length > 1 ? { modes } : {}),
    encodings: fileEncodings,
    imports: imports.slice(0, SHOWN).map((each) => ({
      file: each.fileName,
      unit: unitOfImport(words, markets, each),
      at: words.moment(each.importedAt, market.code),
      by: importerOf(words, each.importedBy),
      mode: modeWords(words, each.kind, each.mode),
      ...(each.covers
        ? {
            covers: words.t('page.imports.covers', {
              from: words.day(each.covers.from),
              to: words.day(each.covers.to),
            }),
          }
        : {}),
      counts: (['added', 'changed', 'removed', 'unchanged'] as const).map((key) => ({
        name: words.t(`page.import.${key}`),
        value: words.number(each[key]),
      })),
      ...(each.revision === 'not-kept' ? {} : { href: pathOfJob(market.code, each.id) }),
      ...(each.undone ? { undone: words.t('page.import.outcome.undone.title') } : {}),
    })),
  };
}
