/** What src/README.md promises of a new verb, aggregate and property of a rep, tried in a copy: so many files, and it works. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'latitude-things-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

/** What is put before the first place where a text stands, or instead of it. */
interface Change {
  readonly before: string;
  readonly put: string;
  readonly instead?: true;
}
/** A new file's text, or what changes in one that is there. */
type Edit = string | readonly Change[];
type Recipe = Readonly<Record<string, Edit>>;

const verb: Recipe = {
  'src/commands/review/greet.ts': `import type { Command } from '../command.ts';

export const greet: Command = {
  name: 'greet',
  summary: 'Says hello',
  usage: 'NAME',
  positionals: [1, 1],
  options: {},
  async run(call, tools) {
    tools.print('Hello ' + call.positionals[0]);
    return 0;
  },
};
`,
  'src/commands/run-command.ts': [
    { before: 'import { review }', put: "import { greet } from './review/greet.ts';\n" },
    { before: '  review,\n', put: '  greet,\n' },
  ],
};

const aggregate: Recipe = {
  'src/usecases/ports/diary.ts': `export interface DiaryStore {
  note(day: string, text: string): Promise<void>;
  on(day: string): Promise<string | undefined>;
}
`,
  'src/usecases/ports/stores.ts': [
    { before: 'import type { ImportStore', put: "import type { DiaryStore } from './diary.ts';\n" },
    { before: '  readonly setup: SetupStore;\n', put: '  readonly diary: DiaryStore;\n' },
  ],
  'src/storage/review/diary-entity.ts': `import { defineEntity } from '@mikro-orm/sqlite';
import { text } from '../databases/columns.ts';

export const DiaryEntity = defineEntity({
  name: 'Diary',
  tableName: 'diary',
  properties: { day: text().primary(), text: text() },
});
`,
  'src/storage/review/diary-store.ts': `import type { DiaryStore } from '#usecases/ports/diary.ts';
import type { Session } from '../session.ts';
import { DiaryEntity } from './diary-entity.ts';

export const diaryStore = (session: Session): DiaryStore => ({
  note: (day, text) => session.upsertMany(DiaryEntity, [{ day, text }], (row) => row),
  on: async (day) => (await session.find(DiaryEntity, { day }))[0]?.text,
});
`,
  'src/storage/aggregates.ts': [
    {
      before: 'import { SetupStepEntity }',
      put: "import { DiaryEntity } from './review/diary-entity.ts';\nimport { diaryStore } from './review/diary-store.ts';\n",
    },
    { before: '  SetupStepEntity,\n', put: '  DiaryEntity,\n' },
    { before: '    setup: setupStore(session),\n', put: '    diary: diaryStore(session),\n' },
  ],
  'src/storage/migrations/diary.ts': `import { Migration } from '@mikro-orm/migrations';

export class Diary extends Migration {
  up(): void {
    this.addSql('create table "diary" ("day" text not null primary key, "text" text not null)');
  }
}
`,
  'src/storage/migrations/migrations.ts': [
    { before: 'import { OwnTeamColumns }', put: "import { Diary } from './diary.ts';\n" },
    { before: '];\n\nconst stepsOn', put: "  { name: '9001-diary', both: Diary },\n" },
  ],
  'src/storage/personal-data-of-others.ts': [
    { before: '  setup_step: {', put: "  diary: { columns: { ...nobodys('day'), text: prose } },\n" },
  ],
};

const property: Recipe = {
  'src/domain/customers/rep.ts': [
    { before: '  readonly employedFrom: string;\n', put: '  readonly car: string;\n' },
    { before: '  employedFrom: { column:', put: "  car: { column: 'car', read: text },\n" },
  ],
  'src/storage/customers/rep-entity.ts': [
    { before: '    employedFrom: text(),\n', put: "    car: text().default(''),\n" },
  ],
  'src/storage/migrations/cars.ts': `import { Migration } from '@mikro-orm/migrations';

export class Cars extends Migration {
  up(): void {
    this.addSql(\`alter table "rep" add column "car" text not null default ''\`);
  }
}
`,
  'src/storage/migrations/migrations.ts': [
    { before: 'import { OwnTeamColumns }', put: "import { Cars } from './cars.ts';\n" },
    { before: '];\n\nconst stepsOn', put: "  { name: '9002-cars', both: Cars },\n" },
  ],
  'src/storage/documents/former-images.ts': [
    {
      before:
        "export const formerRep: DocumentForm<Rep> = firstVersion(\n  'former-rep',\n  z.strictObject({",
      put: 'const firstForm = z.strictObject({',
      instead: true,
    },
    {
      before: '  }),\n).enveloped();',
      put: `});

export const formerRep: DocumentForm<Rep> = firstVersion('former-rep', firstForm)
  .next(z.strictObject({ ...firstForm.shape, car: z.string() }), (before) => ({ ...before, car: '' }))
  .enveloped();`,
      instead: true,
    },
  ],
  'src/storage/personal-data-of-others.ts': [
    { before: "      ...nobodys('employed_from', 'employed_to'),", put: "      ...nobodys('car'),\n" },
  ],
  'templates/columns.yaml': [
    {
      before: '  other-days:\n',
      put: '  car:\n    heading: { en: Car }\n    note: { en: The car of this rep. }\n    type: { kind: text, max: 40 }\n    width: 10\n\n',
    },
  ],
  'templates/foundation/workbook.yaml': [
    { before: '      - { column: leave-days }', put: '      - { column: car }\n' },
  ],
};

function apply(recipe: Recipe): void {
  for (const [file, edit] of Object.entries(recipe)) {
    const path = join(copy, file);
    if (typeof edit === 'string') {
      if (existsSync(path)) throw new Error(`${file} is there already`);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, edit);
      continue;
    }
    let text = readFileSync(path, 'utf8');
    for (const { before, put, instead } of edit) {
      const at = text.indexOf(before);
      if (at < 0) throw new Error(`${file} has no ${before}`);
      text = text.slice(0, at) + put + text.slice(instead ? at + before.length : at);
    }
    writeFileSync(path, text);
  }
}

const run = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { cwd: copy, encoding: 'utf8', shell: process.platform === 'win32' });

beforeAll(() => {
  const parts = ['src', 'archetypes', 'templates', 'markets', 'package.json', 'tsconfig.json'];
  for (const each of parts) cpSync(join(repository, each), join(copy, each), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const recipe of [verb, aggregate, property]) apply(recipe);
});

it('what was added fits the types of the house', () => {
  expect(run('tsc', '-p', 'tsconfig.json').stdout).toBe('');
});

it('a verb is two files', () => {
  expect(Object.keys(verb)).toHaveLength(2);
  expect(run('node', 'src/cli.ts', 'greet', 'you').stdout).toBe('Hello you\n');
});

const script = `import { openStorage } from './src/storage/open-storage.ts';
import { parseMasterData } from './src/domain/customers/master-data/parse-master-data.ts';
const storage = await openStorage({ dataFolder: './data', marketToday: () => undefined });
const row = { row: 2, values: { territory: 'T1', rep: 'Rep One', car: 'Estate' } };
const sheet = { key: 'team', sheetName: 'Team', columns: {}, rows: [row] };
const { reps } = parseMasterData('DE', 'team', { sheets: [sheet], findings: [] }, [], {}, 'upsert');
await storage.transaction(async (stores) => {
  await stores.diary.note('2027-01-04', 'First day');
  await stores.accounts.apply('DE', {
    accountsToSave: [], accountsToRemove: [], repsToSave: reps, repsToRemove: [],
    added: 0, changed: 0, removed: 0, unchanged: 0, fieldChanges: [],
    images: { addedAccounts: [], removedAccounts: [], addedReps: [], formerReps: reps },
  });
});
const read = await storage.read(async (stores) => ({
  diary: await stores.diary.on('2027-01-04'),
  car: (await stores.accounts.repsOf('DE'))[0]?.car,
  before: (await stores.accounts.changeTo(await stores.accounts.revision('DE'))).images?.formerReps[0]?.car,
}));
console.log(JSON.stringify(read));
await storage.close();
`;

it('an aggregate and a property of a rep are eight files each, kept and read again', () => {
  expect([Object.keys(aggregate).length, Object.keys(property).length]).toEqual([8, 8]);
  writeFileSync(join(copy, 'visit.ts'), script);
  const { stdout, stderr } = run('node', 'visit.ts');
  expect(`${stderr}${stdout}`.trim()).toBe(
    JSON.stringify({ diary: 'First day', car: 'Estate', before: 'Estate' }),
  );
});
