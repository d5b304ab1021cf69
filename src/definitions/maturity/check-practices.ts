import { finding, type Finding } from '#domain/basics/finding.ts';
import type { Practice } from '#domain/basics/practice.ts';
import { practicesOf } from '#domain/cycles/practices.ts';
import { sheetKeys } from '#domain/cycles/workbook-template.ts';
import type { Files } from '../read-files.ts';
import { checkReference, type Known } from '../references.ts';

interface Resting {
  readonly practice: Practice;
  readonly dimension: string;
}

/** Which dimension each practice rests on, and those that are said to rest on two. */
function restingOn({ maturity: { sound, yaml } }: Pick<Files, 'maturity'>) {
  const said = Object.entries(sound.dimensions ?? {}).flatMap(([dimension, { practices }]) =>
    practices.map((practice, index) => ({ practice, dimension, index })),
  );
  const first = new Map<Practice, string>();
  const findings = said.flatMap(({ practice, dimension, index }): readonly Finding[] => {
    const other = first.get(practice);
    if (other === undefined) first.set(practice, dimension);
    if (other === undefined || !yaml) return [];
    const where = yaml.at(['dimensions', dimension, 'practices', index]);
    return [
      finding('error', 'definitions.practice-of-two-dimensions', where, { practice, dimension, other }),
    ];
  });
  return { resting: [...first].map(([practice, dimension]): Resting => ({ practice, dimension })), findings };
}

/** What an archetype's template asks its people to do, each with the dimension it rests on; undefined where it is broken. */
function practisedBy({ templates }: Files, key: string | undefined, resting: readonly Resting[]) {
  const template = templates.find((each) => each.key === key);
  const process = template?.process.whole;
  const workbook = template?.workbook.whole;
  if (!process || !workbook) return undefined;
  const columns = sheetKeys.flatMap((sheet) =>
    workbook.sheets[sheet].columns.map(({ per }) => ({ perBrand: per === 'brand' })),
  );
  const used = practicesOf({ ...process, columns });
  return resting.filter(({ practice }) => used.includes(practice));
}

/**
 * An archetype asks for a level of every dimension that the practice of its template rests on, or says why it does not: else
 * units come to it that cannot do what it wants.
 */
export function checkPractices(files: Files, known: Known): readonly Finding[] {
  const { resting, findings } = restingOn(files);
  const ofArchetypes = files.archetypes.flatMap(({ key, read: { yaml, sound } }): readonly Finding[] => {
    const { criteria, template, 'does-not-ask': excused = {} } = sound;
    if (!yaml || !criteria) return [];
    const practised = practisedBy(files, template, resting);
    const excuses = Object.keys(excused).flatMap((dimension) => {
      const where = yaml.at(['does-not-ask', dimension]);
      const unknown = checkReference('dimension', dimension, known.dimensions, where);
      if (unknown.length > 0) return unknown;
      const values = { archetype: key, dimension, template: template ?? '' };
      if (dimension in criteria) return [finding('error', 'definitions.excused-and-asked', where, values)];
      return practised?.some((each) => each.dimension === dimension) === false
        ? [finding('error', 'definitions.excused-without-practice', where, values)]
        : [];
    });
    const missing = (practised ?? [])
      .filter(({ dimension }) => !(dimension in criteria) && !(dimension in excused))
      .map(({ practice, dimension }) =>
        finding('warning', 'definitions.practice-not-asked', yaml.at(['criteria']), {
          archetype: key,
          practice,
          dimension,
          template: template ?? '',
        }),
      );
    return [...excuses, ...missing];
  });
  return [...findings, ...ofArchetypes];
}
