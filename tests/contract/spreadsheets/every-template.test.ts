import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import type { ConcreteColumn, ConcreteSheet } from '#domain/cycles/concrete-workbook.ts';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { originSheetName, parseOrigin } from '#spreadsheets/workbook-origin.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import type { TemplateWorkbook } from '#usecases/ports.ts';
import { templateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { byTurns, some, thoroughness } from '../../support/counts.ts';
import { openWorld } from '../../support/open-world.ts';

const run = promisify(execFile);
// The interpreter of the system has openpyxl where Debian's package is installed.
const python = ['/usr/bin/python3', 'python3'].find(
  (each) => spawnSync(each, ['-c', 'import openpyxl']).status === 0,
);
const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((each) => existsSync(each));

/** What openpyxl says of a sheet. */
interface SeenSheet {
  readonly name: string;
  readonly state: string;
  readonly protected: boolean;
  readonly password: string | null;
  readonly validations: readonly (readonly [string, string, string])[];
  readonly notes: number;
  readonly marks: number;
  readonly open: readonly boolean[];
  readonly column_open: boolean;
  readonly freeze: string;
  readonly titles: string;
  readonly landscape: boolean;
  readonly fits: boolean;
  readonly footer: string;
}

function someValue({ type, list }: ConcreteColumn): FactValue {
  switch (type.kind) {
    case 'list':
      return list?.entries[0]?.code ?? '';
    case 'flag':
      return true;
    case 'integer':
    case 'share':
      return type.max;
    case 'date':
      return '2027-03-16';
    case 'text':
    case 'identifier':
      return '=A1';
  }
}

const rowOf = ({ columns }: ConcreteSheet): Readonly<Record<string, FactValue>> =>
  Object.fromEntries(columns.map((column) => [column.key, someValue(column)]));

interface Written {
  readonly name: string;
  readonly template: string;
  readonly locale: string;
  readonly spec: TemplateWorkbook;
}

describe('the workbook of every process template in every language', () => {
  let folder = '';
  let close: () => Promise<void>;
  const written: Written[] = [];
  let languages: readonly string[] = [];
  let known: readonly string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latitude-'));
    const opened = await openWorld();
    close = () => opened.close();
    const { world } = opened;
    known = world.definitions.templates.map(({ key }) => key);
    languages = Object.keys(world.definitions.templates[0]?.texts ?? {});
    let templates = 0;
    for (const unit of world.definitions.markets.flatMap(unitsOf)) {
      const process = await world.storage.read((stores) => loadProcess(world, stores, unit));
      if (!process.ok || written.some(({ template }) => template === process.value.template.key)) continue;
      const { template } = process.value;
      // Each language in two templates and each template in half of them, unless everything is tried.
      templates += 1;
      for (const locale of byTurns(Object.keys(template.texts), templates)) {
        const path = join(folder, `${template.key}-${locale}.xlsx`);
        const empty = templateWorkbook(world, process.value, locale, path, { accounts: [], team: [] });
        const [accounts, team] = empty.workbook.sheets.map((sheet) => [rowOf(sheet)]);
        const spec = { ...empty, rows: { accounts: accounts ?? [], team: team ?? [] }, baseRevision: 3 };
        await world.workbooks.writeTemplate(spec);
        written.push({ name: path, template: template.key, locale, spec });
      }
    }
  }, 60_000);
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  it('is there', () => {
    expect(new Set(written.map(({ template }) => template))).toEqual(new Set(known));
    expect(new Set(written.map(({ locale }) => locale))).toEqual(new Set(languages));
    const all = known.length * languages.length;
    expect(written).toHaveLength(thoroughness >= 1 ? all : Math.floor(all / 2));
  });

  it('is read by this product with what was written into it', async () => {
    for (const { name, spec } of written) {
      const file = await openTableFile(name);
      try {
        const origin = [];
        for await (const batch of file.rows(originSheetName)) origin.push(...batch.map(({ cells }) => cells));
        const said = parseOrigin(origin);
        expect(said).toMatchObject({ market: spec.market.code, locale: spec.locale, baseRevision: 3 });
        for (const sheet of spec.workbook.sheets) {
          const rows = [];
          for await (const batch of file.rows(said?.sheetNames[sheet.key] ?? '')) rows.push(...batch);
          expect(rows.at(-1)?.cells, `${name} ${sheet.key}`).toHaveLength(sheet.columns.length);
          expect(rows.at(-1)?.cells).not.toContain(undefined);
        }
      } finally {
        await file.close();
      }
    }
  });

  it.runIf(python !== undefined)(
    'opens in openpyxl with every drop-down, lock, note and mark in place (needs python3-openpyxl)',
    { timeout: 60_000 },
    async () => {
      const script = resolve(import.meta.dirname, '../../support/look-with-openpyxl.py');
      const paths = written.map(({ name }) => name);
      const { stdout } = await run(python ?? '', ['-W', 'ignore', script, ...paths], {
        maxBuffer: 64 * 1024 * 1024,
      });
      const seen = stdout
        .trimEnd()
        .split('\n')
        .map((line): { sheets: SeenSheet[]; names: string[] } => JSON.parse(line));
      expect(seen).toHaveLength(written.length);
      for (const [index, { spec, name }] of written.entries()) {
        const { sheets = [], names = [] } = seen[index] ?? {};
        expect(sheets.map(({ state }) => state)).toEqual([
          'visible',
          'visible',
          'visible',
          'visible',
          'hidden',
          'veryHidden',
        ]);
        expect(sheets.every((sheet) => sheet.protected && !sheet.password)).toBe(true);
        for (const [place, { columns }] of spec.workbook.sheets.entries()) {
          const sheet = sheets[place + 1];
          const lists = columns.filter(({ type }) => type.kind === 'list' || type.kind === 'flag');
          const dropDowns = sheet?.validations.filter(([type]) => type === 'list') ?? [];
          expect(sheet?.validations, name).toHaveLength(columns.length);
          expect(dropDowns).toHaveLength(lists.length);
          expect(dropDowns.every(([, , formula]) => names.includes(formula))).toBe(true);
          // A check over a whole column makes some programs hang.
          expect(sheet?.validations.every(([, range]) => /^[A-Z]+5:[A-Z]+\d{4}$/u.test(range))).toBe(true);
          expect(sheet?.notes).toBe(columns.length);
          const required = columns.filter((column) => column.required).length;
          expect(sheet?.marks).toBe(1 + required + columns.length);
          expect(sheet?.open).toEqual([false, false, true]);
          expect(sheet).toMatchObject({
            column_open: true,
            freeze: 'B5',
            landscape: true,
            fits: true,
          });
          expect(sheet?.titles).toMatch(/^\$?4:\$?4$/u);
          expect(sheet?.footer).toMatch(/&P/u);
        }
      }
    },
  );

  it.runIf(office !== undefined)(
    'opens in LibreOffice and prints (needs soffice)',
    { timeout: 120_000 },
    async () => {
      // To start it takes longest, and then each workbook its seconds.
      const ofEach = [...Map.groupBy(written, ({ template }) => template).values()].map((of, index) =>
        basename(of[(index * 3) % of.length]!.name, '.xlsx'),
      );
      const chosen = some(ofEach, 1);
      const pdf = join(folder, 'pdf');
      await run(office ?? '', [
        `-env:UserInstallation=file://${join(folder, 'office')}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        pdf,
        ...chosen.map((each) => join(folder, `${each}.xlsx`)),
      ]);
      expect((await readdir(pdf)).toSorted()).toEqual(chosen.map((each) => `${each}.pdf`).toSorted());
    },
  );
});
