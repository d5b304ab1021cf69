import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');

type Files = Readonly<Record<string, string>>;

/** Cruises a small copy of the house in which `files` were written. */
function cruise(files: Files): { readonly status: number | null; readonly output: string } {
  const house = mkdtempSync(join(tmpdir(), 'latitude-layers-'));
  try {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
      cpSync(join(repository, file), join(house, file));
    }
    symlinkSync(join(repository, 'node_modules'), join(house, 'node_modules'), 'junction');
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
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

/** What breaks the law, each in a file of its own, so that one look at them all tells them apart. */
interface Planted {
  readonly what: string;
  readonly file: string;
  readonly code: string;
  readonly rule: string;
}

const one = 'export const one = 1;\n';
const importing = (from: string): string => `import { one } from '${from}';\nexport const x = one;\n`;

const refused: readonly Planted[] = [
  {
    what: 'domain importing storage',
    file: 'domain/basics/stored.ts',
    code: "import { store } from '../../storage/store.ts';\nexport const x = store;\n",
    rule: 'domain-imports-only-what-it-may',
  },
  {
    what: 'even for a type alone',
    file: 'domain/basics/row.ts',
    code: "import type { Row } from '../../storage/store.ts';\nexport const x: Row = 1;\n",
    rule: 'domain-imports-only-what-it-may',
  },
  {
    what: 'a document loading the database',
    file: 'storage/documents/x.ts',
    code: "import { store } from '../store.ts';\nexport const x = store;\n",
    rule: 'storage/documents-imports-only-what-it-may',
  },
  {
    what: 'a page importing storage',
    file: 'web/stored.ts',
    code: "import { store } from '#storage/store.ts';\nexport const x = store;\n",
    rule: 'web-imports-only-what-it-may',
  },
  {
    what: 'domain doing I/O',
    file: 'domain/basics/read.ts',
    code: "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n",
    rule: 'domain-is-pure',
  },
  {
    what: 'domain using a library',
    file: 'domain/basics/parsed.ts',
    code: "import { parse } from 'yaml';\nexport const x = parse;\n",
    rule: 'domain-is-pure',
  },
  {
    what: 'a use case using a library',
    file: 'usecases/planning/parsed.ts',
    code: "import { parse } from 'yaml';\nexport const x = parse;\n",
    rule: 'usecases-have-no-libraries',
  },
  {
    what: 'ExcelJS outside its room',
    file: 'web/workbook.ts',
    code: "import ExcelJS from 'exceljs';\nexport const x = ExcelJS;\n",
    rule: 'only-spreadsheets-knows-exceljsiconv-liteyauzlsaxes',
  },
  {
    what: 'MikroORM outside its room',
    file: 'http/orm.ts',
    code: "import { MikroORM } from '@mikro-orm/core';\nexport const x = MikroORM;\n",
    rule: 'only-storage-knows-mikro-ormbetter-sqlitepgpg-copy-streamskysely',
  },
  {
    what: 'an import of nothing',
    file: 'domain/basics/lost.ts',
    code: importing('./nowhere.ts'),
    rule: 'nothing-unresolved',
  },
  {
    what: 'a domain room that looks forward',
    file: 'domain/basics/forward.ts',
    code: importing('../review/y.ts'),
    rule: 'domain-basics-looks-only-back',
  },
  {
    what: 'a circle',
    file: 'domain/capacity/circle.ts',
    code: "import { z } from './circled.ts';\nexport const x = z;\n",
    rule: 'no-circular',
  },
  {
    what: 'types that need each other',
    file: 'domain/basics/typed.ts',
    code: "import type { Y } from './types.ts';\nexport interface X { readonly y?: Y }\n",
    rule: 'no-circular',
  },
  {
    what: 'a page that imports another',
    file: 'web/pages/review/review/route.ts',
    code: importing('#web/pages/planning/plan/view.ts'),
    rule: 'no-page-imports-another',
  },
  {
    what: 'a verb that imports another area',
    file: 'commands/review/review.ts',
    code: importing('#commands/planning/plan.ts'),
    rule: 'no-verb-imports-another-area',
  },
  {
    what: 'a use case outside an area',
    file: 'usecases/planning/loosely.ts',
    code: importing('../loose.ts'),
    rule: 'no-use-case-outside-an-area',
  },
  {
    what: 'an area nobody knows',
    file: 'storage/open-storage.ts',
    code: importing('./helpers/y.ts'),
    rule: 'storage-is-ordered-by-area',
  },
];

const needed: Files = {
  'storage/store.ts': 'export const store = 1;\nexport type Row = number;\n',
  'domain/review/y.ts': one,
  'domain/capacity/circled.ts': "import { x } from './circle.ts';\nexport const z = x;\n",
  'domain/basics/types.ts': "import type { X } from './typed.ts';\nexport interface Y { readonly x?: X }\n",
  'web/pages/planning/plan/view.ts': one,
  'commands/planning/plan.ts': one,
  'usecases/loose.ts': one,
  'storage/helpers/y.ts': one,
};

const rights: Files = {
  'domain/access/permissions.ts': 'export const may = (): boolean => true;\nexport type Action = string;\n',
};
const asks = "import { may } from '#domain/access/permissions.ts';\nexport const x = may();\n";
const names = "import type { Action } from '#domain/access/permissions.ts';\nexport type X = Action;\n";
const outsiders = [
  'web/pages/review/decide/view.ts',
  'api/review/review/routes.ts',
  'commands/review/decide.ts',
  'http/sessions.ts',
  'domain/review/decide.ts',
] as const;
const naming = (file: string): string => file.replace('.ts', '-named.ts');

// Neither of two areas has a file in a circle, only they have: by whichever of their files.
const areas: Files = {
  'usecases/cycles/a.ts': "import { b } from '../segmentation/b.ts';\nexport const a = b;\n",
  'usecases/cycles/c.ts': 'export const c = 1;\n',
  'usecases/segmentation/b.ts': 'export const b = 1;\n',
  'usecases/segmentation/d.ts': "import { c } from '../cycles/c.ts';\nexport const d = c;\n",
};

describe('the import law', () => {
  it('lets a lawful house pass', () => {
    const { status, output } = cruise({
      'domain/basics/a.ts': 'export const a = 1;\n',
      'usecases/planning/b.ts': "import { a } from '../../domain/basics/a.ts';\nexport const b = a;\n",
      ...rights,
      'usecases/review/decide.ts': asks,
    });
    expect(output).toContain('no dependency violations found (4 modules');
    expect(status).toBe(0);
  });

  describe('in a house where much is against it', () => {
    const { status, output } = cruise({
      ...needed,
      ...Object.fromEntries(refused.map(({ file, code }) => [file, code])),
      ...rights,
      'usecases/review/decide.ts': asks,
      ...Object.fromEntries(
        outsiders.flatMap((file) => [
          [file, asks],
          [naming(file), names],
        ]),
      ),
      ...areas,
    });

    it('does not let it pass', () => {
      expect(status).not.toBe(0);
    });

    it.each(refused)('refuses $what', ({ file, rule }) => {
      expect(output).toContain(`error ${rule}: src/${file} → `);
    });

    it.each(outsiders)('lets use cases alone decide by rights, not %s', (file) => {
      for (const each of [file, naming(file)])
        expect(output).toContain(`error only-use-cases-decide-by-rights: src/${each} → `);
      expect(output).not.toContain('only-use-cases-decide-by-rights: src/usecases/');
    });

    it('refuses areas that need each other, by whichever of their files', () => {
      expect(output).toContain('error usecases-areas-form-no-circle: src/usecases/cycles → ');
      expect(output).not.toMatch(/no-circular: src\/usecases\/(cycles|segmentation)/u);
    });
  });

  // The check of the layers goes through all of the house beside the tests.
  it('sees the real house', () => {
    const { stdout } = spawnSync(
      'depcruise',
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--max-depth', '2', 'src/compose.ts'],
      { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28, shell: process.platform === 'win32' },
    );
    const { modules } = JSON.parse(stdout) as { modules: { source: string; dependencies: unknown[] }[] };
    const own = modules.filter((each) => each.source.startsWith('src/'));
    expect(own.length).toBeGreaterThan(40);
    expect(own.find((each) => each.source === 'src/compose.ts')?.dependencies.length).toBeGreaterThan(10);
  });
});
