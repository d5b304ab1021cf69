import { writeFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import type { ConcreteColumn } from '#domain/cycles/concrete-workbook.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { accountsKind } from '#usecases/intake/kinds/accounts/accounts-kind.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { buildWorkbook, worksheet } from '../../support/build-workbook.ts';
import { spokenRefusals } from '../../support/refusals/spoken-refusals.ts';
import { valueOf } from '../../support/outcomes.ts';
import { openMarket } from '../support/open-market.ts';

const DOCTORS = 12;
const refuses = (index: number): boolean => index % 3 === 0;
const idOf = (index: number): string => `D${String(index).padStart(3, '0')}`;

const row = (cells: readonly string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`;

function fitting({ key, type, list }: ConcreteColumn, index: number): string {
  if (key === 'account-id') return idOf(index);
  if (key === 'territory') return 'T9';
  if (type.kind === 'flag') return 'Yes';
  if (key === 'specialty') return 'Cardiology';
  if (key.startsWith('adoption')) return list?.entries[index % 6]?.label.en ?? '';
  if (type.kind === 'list') return list?.entries[0]?.label.en ?? '';
  if (type.kind === 'text' || type.kind === 'identifier') return `Doctor ${index}`;
  return String(100 + index * 150);
}

/** Headings that close visits, one of a language and of a way to say it. */
const closing = spokenRefusals.map(({ language, refused, yes }) => ({ language, heading: refused[0]!, yes }));

it.each([
  ['IT', 0],
  ['FR', 1],
  ['DE', 2],
  ['SE', 3],
] as const)(
  'a workbook of accounts and team in %s brings no touch to whoever refused in it, in any language',
  async (code, turn) => {
    const { world } = await openMarket();
    const market = world.definitions.markets.find((each) => each.code === code)!;
    const said = closing.filter((_each, at) => at % 4 === turn);
    for (const { language, heading, yes } of said) {
      const workbook = valueOf(
        await world.storage.read((stores) => accountsKind.workbook(world, stores, market)),
      );
      const needed = workbook.sheets[0]!.columns.filter(
        (each) =>
          (each.required || each.key === 'region' || each.key.startsWith('potential')) &&
          each.beside === undefined,
      );
      const rows = Array.from({ length: DOCTORS }, (_, index) => [
        ...needed.map((column) => fitting(column, index)),
        refuses(index) ? yes[index % 2]! : '',
      ]);
      const content = buildWorkbook({
        sheets: {
          Accounts: worksheet(
            [[...needed.map((each) => each.heading.en), heading], ...rows].map(row).join(''),
          ),
          Team: worksheet(
            [
              ['Territory', 'Rep', 'FTE'],
              ['T9', 'Rita Costa', '1'],
            ]
              .map(row)
              .join(''),
          ),
        },
      });
      const path = await world.files.newTemporaryPath('xlsx');
      await writeFile(path, content);
      const file = { market: code, kind: 'accounts', mode: 'replace', fileName: 'list.xlsx', path } as const;
      valueOf(await importWorkbook(world, operator, { ...file, dryRun: false }));
      const { plan } = valueOf(await makeCallPlan(world, operator, { market: code, replace: true }));
      const lines = await world.storage.read(({ plans }) => plans.lines(plan.id, { onlyPlanned: true }));
      const touched = new Set(
        lines.filter(({ channel }) => channel === 'face-to-face').map(({ accountId }) => accountId),
      );
      const refusing = Array.from({ length: DOCTORS }, (_, index) => index)
        .filter(refuses)
        .map(idOf);
      expect([language, heading, refusing.filter((id) => touched.has(id))]).toEqual([language, heading, []]);
      expect([language, touched.size > 1]).toEqual([language, true]);
    }
  },
);
