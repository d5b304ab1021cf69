import { finding, type Finding } from '#domain/basics/finding.ts';
import { measureComplexity } from '#domain/cycles/complexity.ts';
import { sheetKeys } from '#domain/cycles/workbook-template.ts';
import type { Files } from '../read-files.ts';

/** Archetypes whose process is more complicated than they say their markets should bear. */
export function checkComplexity({
  archetypes,
  templates,
}: Pick<Files, 'archetypes' | 'templates'>): readonly Finding[] {
  return archetypes.flatMap(({ read: { yaml, sound } }) => {
    const limit = sound['complexity-limit'];
    const template = templates.find(({ key }) => key === sound.template);
    const process = template?.process.whole;
    const workbook = template?.workbook.whole;
    if (!yaml || limit === undefined || !process || !workbook) return [];
    const columns = sheetKeys.reduce(
      (sum, sheet) => sum + workbook.sheets[sheet].columns.filter(({ where }) => where === undefined).length,
      0,
    );
    const { figure, steps, handOvers, decisions } = measureComplexity({ phases: process.phases, columns });
    if (figure <= limit) return [];
    const values = { template: sound.template ?? '', figure, limit, steps, handOvers, columns, decisions };
    return [finding('error', 'definitions.too-complex', yaml.at(['complexity-limit']), values)];
  });
}
