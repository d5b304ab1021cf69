import * as z from 'zod';
import type { ColumnDefinition } from '../../cycles/workbook-template.ts';
import { writtenKey, writtenText } from '../../rulebook/written-rules.ts';
import { foldWords, spellPlainly } from '../erasure/names.ts';
import { fieldKinds, identifierSchemes, type MatchField } from './field.ts';

/** templates/match-fields.yaml. */
export const writtenMatchFields = z.strictObject({
  fields: z.record(
    writtenKey,
    z.strictObject({
      kind: z.enum(fieldKinds),
      scheme: z.enum(identifierSchemes).optional(),
      /** A column of the dictionary whose names it has as well. */
      column: writtenKey.optional(),
      names: z.array(writtenText),
    }),
  ),
});
export type WrittenMatchFields = z.infer<typeof writtenMatchFields>;

/** A field with everything a list may call it. */
export interface NamedMatchField extends MatchField {
  readonly names: readonly string[];
}

export const readMatchFields = (
  { fields }: WrittenMatchFields,
  columns: readonly ColumnDefinition[],
): readonly NamedMatchField[] =>
  Object.entries(fields).map(([key, { kind, scheme, column, names }]) => {
    const known = columns.find((each) => each.key === column);
    return {
      key,
      kind,
      ...(scheme === undefined ? {} : { scheme }),
      names: [
        key,
        ...names,
        ...(known ? [known.key, ...Object.values(known.heading), ...known.aliases] : []),
      ],
    };
  });

/** Headings as people confuse them: neither blanks nor signs, and umlauts either way. */
const formsOf = (name: string): readonly string[] => [
  foldWords(name).join(''),
  foldWords(spellPlainly(name)).join(''),
];

/** Finds the field a heading or a word of somebody means. */
export function fieldFinder(
  fields: readonly NamedMatchField[],
): (name: string) => NamedMatchField | undefined {
  const byName = new Map<string, NamedMatchField>();
  for (const field of fields)
    for (const name of field.names)
      for (const form of formsOf(name)) if (form !== '' && !byName.has(form)) byName.set(form, field);
  return (name) =>
    formsOf(name)
      .map((form) => byName.get(form))
      .find((field) => field !== undefined);
}
