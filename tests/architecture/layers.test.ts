import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
let house = '';

/** Cruises a small copy of the house in which `files` were written. */
function cruise(files: Readonly<Record<string, string>>): { status: number | null; output: string } {
  rmSync(join(house, 'src'), { recursive: true, force: true });
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(join(house, 'src', file, '..'), { recursive: true });
    writeFileSync(join(house, 'src', file), code);
  }
  const { status, stdout } = spawnSync(
    'depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src'],
    { cwd: house, encoding: 'utf8', shell: process.platform === 'win32' },
  );
  return { status, output: stdout };
}

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'latitude-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    cpSync(join(repository, file), join(house, file));
  }
  symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'), 'junction');
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

describe('the import law', () => {
  it('lets a lawful house pass', () => {
    const { status, output } = cruise({
      'domain/basics/a.ts': 'export const a = 1;\n',
      'usecases/planning/b.ts': "import { a } from '../../domain/basics/a.ts';\nexport const b = a;\n",
    });
    expect(output).toContain('no dependency violations found (2 modules');
    expect(status).toBe(0);
  });

  const store = { 'storage/store.ts': 'export const store = 1;\nexport type Row = number;\n' };
  it.each([
    [
      'domain importing storage',
      'domain/basics/x.ts',
      "import { store } from '../../storage/store.ts';\nexport const x = store;\n",
      'domain-imports-only-what-it-may',
    ],
    [
      'even for a type alone',
      'domain/basics/x.ts',
      "import type { Row } from '../../storage/store.ts';\nexport const x: Row = 1;\n",
      'domain-imports-only-what-it-may',
    ],
    [
      'a document loading the database',
      'storage/documents/x.ts',
      "import { store } from '../store.ts';\nexport const x = store;\n",
      'storage/documents-imports-only-what-it-may',
    ],
    [
      'a page importing storage',
      'web/x.ts',
      "import { store } from '#storage/store.ts';\nexport const x = store;\n",
      'web-imports-only-what-it-may',
    ],
    [
      'domain doing I/O',
      'domain/basics/x.ts',
      "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
      'domain-is-pure',
    ],
    [
      'domain using a library',
      'domain/basics/x.ts',
      "import { parse } from 'yaml';\nexport const x = parse;\n",
      'domain-is-pure',
    ],
    [
      'a use case using a library',
      'usecases/planning/x.ts',
      "import { parse } from 'yaml';\nexport const x = parse;\n",
      'usecases-have-no-libraries',
    ],
    [
      'ExcelJS outside its room',
      'web/x.ts',
      "import ExcelJS from 'exceljs';\nexport const x = ExcelJS;\n",
      'only-spreadsheets-knows',
    ],
    [
      'MikroORM outside its room',
      'http/x.ts',
      "import { MikroORM } from '@mikro-orm/core';\nexport const x = MikroORM;\n",
      'only-storage-knows',
    ],
    [
      'an import of nothing',
      'domain/basics/x.ts',
      "import { y } from './nowhere.ts';\nexport const x = y;\n",
      'nothing-unresolved',
    ],
  ])('refuses %s', (_what, file, code, rule) => {
    const { status, output } = cruise({ ...store, [file]: code });
    expect(output).toContain(rule);
    expect(status).not.toBe(0);
  });

  it('refuses a domain room that looks forward, and a circle', () => {
    const { output } = cruise({
      'domain/basics/x.ts': "import { y } from '../review/y.ts';\nexport const x = y;\n",
      'domain/review/y.ts': "import { x } from '../basics/x.ts';\nexport const y = x;\n",
    });
    expect(output).toContain('domain-basics-looks-only-back');
    expect(output).toContain('no-circular');
  });

  it('refuses types that need each other', () => {
    const { output } = cruise({
      'domain/basics/x.ts': "import type { Y } from './y.ts';\nexport interface X { readonly y?: Y }\n",
      'domain/basics/y.ts': "import type { X } from './x.ts';\nexport interface Y { readonly x?: X }\n",
    });
    expect(output).toContain('no-circular');
  });

  const page = 'export const page = 1;\n';
  it.each([
    ['no-page-imports-another', 'web/pages/review/review/route.ts', '#web/pages/planning/plan/view.ts'],
    ['no-verb-imports-another-area', 'commands/review/review.ts', '#commands/planning/plan.ts'],
  ])('refuses what %s says', (rule, file, target) => {
    const { output } = cruise({
      [target.replace('#', '')]: page,
      [file]: `import { page } from '${target}';\nexport const x = page;\n`,
    });
    expect(output).toContain(rule);
  });

  it.each([
    'web/pages/review/review/view.ts',
    'api/review/review/routes.ts',
    'commands/review/review.ts',
    'http/sessions.ts',
    'domain/review/decide.ts',
  ])('lets use cases alone decide by rights, not %s', (file) => {
    const permissions = {
      'domain/access/permissions.ts':
        'export const may = (): boolean => true;\nexport type Action = string;\n',
    };
    const asks = "import { may } from '#domain/access/permissions.ts';\nexport const x = may();\n";
    expect(cruise({ ...permissions, 'usecases/review/decide.ts': asks }).status).toBe(0);
    expect(cruise({ ...permissions, [file]: asks }).output).toContain('only-use-cases-decide-by-rights');
    const names = "import type { Action } from '#domain/access/permissions.ts';\nexport type X = Action;\n";
    expect(cruise({ ...permissions, [file]: names }).output).toContain('only-use-cases-decide-by-rights');
  });

  it('refuses a use case outside an area, and an area nobody knows', () => {
    const { output } = cruise({
      'usecases/loose.ts': page,
      'usecases/planning/x.ts': "import { page } from '../loose.ts';\nexport const x = page;\n",
      'storage/helpers/y.ts': page,
      'storage/open-storage.ts': "import { page } from './helpers/y.ts';\nexport const x = page;\n",
    });
    expect(output).toContain('no-use-case-outside-an-area');
    expect(output).toContain('storage-is-ordered-by-area');
  });

  it('refuses areas that need each other, by whichever of their files', () => {
    const { output } = cruise({
      'usecases/planning/a.ts': "import { b } from '../review/b.ts';\nexport const a = b;\n",
      'usecases/planning/c.ts': 'export const c = 1;\n',
      'usecases/review/b.ts': 'export const b = 1;\n',
      'usecases/review/d.ts': "import { c } from '../planning/c.ts';\nexport const d = c;\n",
    });
    expect(output).toContain('usecases-areas-form-no-circle');
  });

  it('sees all of the real house', () => {
    const { stdout } = spawnSync(
      'depcruise',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' },
    );
    const { modules } = JSON.parse(stdout) as { modules: { source: string; dependencies: unknown[] }[] };
    const own = modules.filter((each) => each.source.startsWith('src/'));
    expect(own.length).toBeGreaterThan(300);
    expect(own.find((each) => each.source === 'src/compose.ts')?.dependencies.length).toBeGreaterThan(10);
  });
});
