/** What src/README.md promises of a new verb, page, aggregate, property of a rep and kind of file that comes in, tried in a copy: so many files, and it works. */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

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
    {
      before: '  review: async',
      put: "  greet: async () => (await import('./review/greet.ts')).greet,\n",
    },
  ],
};

const aggregate: Recipe = {
  'src/usecases/ports/diary.ts': `export interface DiaryStore {
  note(day: string, text: string): Promise<void>;
  on(day: string): Promise<string | undefined>;
}
`,
  'src/usecases/ports/stores.ts': [
    { before: 'import type { ImportChangeStore', put: "import type { DiaryStore } from './diary.ts';\n" },
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
      put: '  car:\n    heading: { en: Car }\n    note: { en: The car of this rep. }\n    type: { kind: text, max-length: 40 }\n    width: 10\n\n',
    },
  ],
  'templates/foundation/workbook.yaml': [
    { before: '      - { column: leave-days }', put: '      - { column: car }\n' },
  ],
};

const kindOfFile: Recipe = {
  'src/usecases/intake/kinds/leave-list/leave-list-kind.ts': `import { basisPoints } from '#domain/basics/units.ts';
import { capacityEventKey, type CapacityEvent } from '#domain/capacity/working-time/capacity-event.ts';
import { eventOfRow, eventShape } from '#domain/capacity/working-time/event-shape.ts';
import { cellsMet } from '#domain/customers/erasure/named-beside.ts';
import type { FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { aboutRows } from '../about-rows.ts';
import { readTables } from '../read-tables.ts';

const column = (key: string, type: ConcreteColumn['type']): ConcreteColumn => ({
  key, heading: { en: key }, note: { en: key }, type, required: true, aliases: [], width: 10,
});
const columns = [column('where', { kind: 'text', maxLength: 40 }), column('day', { kind: 'date' })];
const workbook: ConcreteWorkbook<'leave-list'> = {
  template: 'leave-list', version: '1', sheets: [{ key: 'leave-list', name: { en: 'Leave' }, columns }],
};

/** Days off, one a row. */
export const leaveListKind = aboutRows<CapacityEvent, FilledWorkbook<'leave-list'>, 'leave-list'>({
  ...eventShape,
  key: 'leave-list',
  right: 'keep-capacity',
  modes: ['upsert'],
  workbook: () => workbook,
  read: (work, _workbook, told) => readTables(work, workbook, told),
  met: ({ sheets }) => cellsMet(sheets, () => true),
  stamp: async () => '',
  understand: async (_work, _stores, { sheets }) => ({
    items: (sheets[0]?.rows ?? []).map(({ values }) => {
      const day = String(values['day']);
      const territory = String(values['where']);
      const fte = basisPoints(0);
      return { item: { territory, team: '', kind: 'leave', from: day, to: day, fte, weekdays: [], rep: '', note: '' } };
    }),
    findings: [],
    skipped: 0,
    erased: 0,
  }),
  known: async (_world, stores, { code }) => ({
    known: await stores.capacityEvents.ofMarket(code),
    remove: [],
  }),
  save: ({ market }, stores, { save }) => stores.capacityEvents.apply(market.code, { save, remove: [] }),
  audit: ({ market }, _stores, _compared, said) => ({ ...said, kind: 'capacity', subject: market.code }),
  imageOf: eventShape.rowOf,
  now: async (_world, stores, { market }) => {
    const events = await stores.capacityEvents.ofMarket(market);
    return new Map(events.map((event) => [capacityEventKey(event), eventShape.rowOf(event)]));
  },
  restore: (stores, { market }, changes) =>
    stores.capacityEvents.apply(market, {
      save: changes.flatMap(({ before }) => (before ? [eventOfRow(before)] : [])),
      remove: changes.flatMap(({ key, before }) => (before ? [] : [key])),
    }),
});
`,
  'src/messages/leave-list.yaml': `page.imports:
  kinds.leave-list: { en: Leave, de: Urlaub, fr: Congés, it: Ferie, ja: 休暇, pt: Férias }
  about.leave-list: { en: Days off., de: Freie Tage., fr: Jours de congé., it: Giorni liberi., ja: 休日。, pt: Dias livres. }
`,
  'src/usecases/intake/kinds.ts': [
    {
      before: 'import { teamKind }',
      put: "import { leaveListKind } from './kinds/leave-list/leave-list-kind.ts';\n",
    },
    { before: '  fieldPlanKind,\n]', put: '  leaveListKind,\n' },
  ],
};

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'];
const page: Recipe = {
  'src/web/pages/review/diary/route.ts': `import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewDiaryPage } from './view.ts';

export function registerDiaryPage(site: Site): void {
  site.app.get('/diary', async (request, reply) => {
    const model = viewDiaryPage(speakTo(site, request));
    await sendPage(site, request, reply, { template: 'pages/review/diary/page', title: model.title, model });
  });
}
`,
  'src/web/pages/review/diary/view.ts': `import type { Words } from '#wording/words.ts';

export const viewDiaryPage = (words: Words) => ({ title: words.t('page.diary.title') });
`,
  'src/web/pages/review/diary/page.hbs': `{{#> layout/frame}}
  <h1 class="diary">{{title}}</h1>
{{/layout/frame}}
`,
  'src/web/pages/review/diary/page.css': '.diary { color: var(--accent); }\n',
  'src/messages/diary.yaml': `page.diary.title: { ${languages.map((each) => `${each}: Diary`).join(', ')} }\n`,
  'src/web/pages.ts': [
    {
      before: '\n\n',
      put: "\nimport { registerDiaryPage } from './pages/review/diary/route.ts';\n\n",
      instead: true,
    },
    { before: '  registerLanguageSwitch,\n', put: '  registerDiaryPage,\n' },
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

// Of what a checker of types holds next to nothing ever becomes free.
const env = { ...process.env, GOGC: '400' };
const run = (command: string, ...args: readonly string[]) =>
  spawnSync(command, args, { cwd: copy, encoding: 'utf8', env, shell: process.platform === 'win32' });

beforeAll(() => {
  // A few markets are read sooner than all of them.
  const markets = ['de', 'fr', 'gb', 'it', 'jp'].map((code) => `markets/${code}.yaml`);
  const parts = ['src', 'archetypes', 'templates', ...markets, 'package.json', 'tsconfig.json'];
  for (const each of parts) cpSync(join(repository, each), join(copy, each), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const recipe of [verb, page, aggregate, property, kindOfFile]) apply(recipe);
});

/** What the check of types has made of the house in a run before, where a run of everything keeps such things. */
const keptTypes = (): string | undefined => {
  const folder = process.env['LATITUDE_CHECKS'];
  return folder === undefined ? undefined : join(folder, 'types-of-additions');
};

it('what was added fits the types of the house', () => {
  const [kept, here] = [keptTypes(), join(copy, 'types')];
  if (kept !== undefined && existsSync(kept)) cpSync(kept, here);
  const incremental = ['--incremental', '--tsBuildInfoFile', here];
  expect(run('tsc', '-p', 'tsconfig.json', '--checkers', '1', ...incremental).stdout).toBe('');
  if (kept === undefined) return;
  // Whole or not at all: another run may be reading it.
  const whole = `${kept}-${process.pid}`;
  cpSync(here, whole);
  renameSync(whole, kept);
});

it('a verb is two files', () => {
  expect(Object.keys(verb)).toHaveLength(2);
  expect(run('node', 'src/cli.ts', 'greet', 'you').stdout).toBe('Hello you\n');
});

/** Everything that was added but the verb is visited by one process: it takes far longer to start than what it does. */
const script = `import { writeFileSync } from 'node:fs';
import { pino } from 'pino';
import { createApp } from './src/app.ts';
import { openInstallation } from './src/compose.ts';
import { operator } from './src/domain/access/user.ts';
import { parseMasterData } from './src/domain/customers/master-data/parse-master-data.ts';
import { addUser } from './src/usecases/access/add-user.ts';
import { createSignInLink } from './src/usecases/access/create-sign-in-link.ts';
import { importWorkbook } from './src/usecases/intake/import-workbook.ts';
import { undoImport } from './src/usecases/intake/undo-import.ts';
import { writeImportDifference } from './src/usecases/intake/write-import-files.ts';
const { world, messages, close } = await openInstallation({
  port: 0, host: '127.0.0.1', dataFolder: './data', definitionsFolder: '.', sample: false, logLevel: 'silent',
});

const { storage } = world;
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
const kept = await storage.read(async (stores) => ({
  diary: await stores.diary.on('2027-01-04'),
  car: (await stores.accounts.repsOf('DE'))[0]?.car,
  before: (await stores.accounts.changeTo(await stores.accounts.revision('DE'))).images?.formerReps[0]?.car,
}));

const send = (text, more = {}) => {
  writeFileSync('leave.csv', text);
  return importWorkbook(world, operator, {
    market: 'DE', kind: 'leave-list', path: 'leave.csv', fileName: 'leave.csv', dryRun: false, ...more,
  });
};
const asked = await send('Wo;day\\nT1;2027-02-01\\n', { dryRun: true });
const taken = await send('Wo;day\\nT1;2027-02-01\\n', { mapping: [{ heading: 'Wo', column: 'where' }] });
const again = await send('Wo;day\\nT1;2027-02-01\\n');
const file = await writeImportDifference(world, operator, { market: 'DE', job: taken.value.job });
const undone = await undoImport(world, operator, { market: 'DE', import: taken.value.job });
const left = await storage.read((stores) => stores.capacityEvents.ofMarket('DE'));
const sent = [
  asked.value.questions[0].heading, taken.value.added, again.value.status, file.ok, undone.value.removed, left.length,
];

const app = await createApp({ world, messages, logger: pino({ level: 'silent' }) });
const email = 'reader@latitude.example';
await addUser(world, operator, { email, name: 'Reader', role: 'global', market: '', territory: '' });
const link = await createSignInLink(world, operator, { email });
const { headers } = await app.inject({
  method: 'POST',
  url: '/sign-in/' + link.value.token,
  headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
});
const cookie = String(headers['set-cookie']).split(';')[0];
const page = await app.inject({ url: '/diary', headers: { accept: 'text/html', cookie } });
const styles = await app.inject({ url: '/assets/latitude.css' });
await app.close();
await close();
console.log(JSON.stringify({ kept, sent, status: page.statusCode, page: page.body, styles: styles.body }));

process.argv.splice(2, Infinity, 'import');
await import('./src/cli.ts');
`;

interface Visited {
  readonly kept: unknown;
  readonly sent: unknown;
  readonly status: number;
  readonly page: string;
  readonly styles: string;
}

describe('what was added', () => {
  let visited: Visited;
  let usage: string;
  beforeAll(() => {
    writeFileSync(join(copy, 'visit.ts'), script);
    const { stdout, stderr } = run('node', 'visit.ts');
    const [line = '', ...more] = stdout.split('\n');
    if (!line.startsWith('{')) throw new Error(`${stderr}${stdout}`);
    visited = JSON.parse(line) as Visited;
    usage = `${more.join('\n')}${stderr}`;
  });

  it('an aggregate and a property of a rep are eight files each, kept and read again', () => {
    expect([Object.keys(aggregate).length, Object.keys(property).length]).toEqual([8, 8]);
    expect(visited.kept).toEqual({ diary: 'First day', car: 'Estate', before: 'Estate' });
  });

  it('a kind of file is its folder, its words and a line in one list, and has every door', () => {
    const files = Object.entries(kindOfFile);
    expect(files.flatMap(([file, edit]) => (typeof edit === 'string' ? [] : [file]))).toEqual([
      'src/usecases/intake/kinds.ts',
    ]);
    expect(visited.sent).toEqual(['Wo', 1, 'unchanged', true, 1, 0]);
    expect(usage).toContain('|leave-list|');
  });

  it('a page is five files and a line in the list of pages', () => {
    const made = Object.entries(page).filter(([, edit]) => typeof edit === 'string');
    expect([made.length, Object.keys(page).length]).toEqual([5, 6]);
    expect(visited.status).toBe(200);
    expect(visited.page).toContain('<h1 class="diary">Diary</h1>');
    expect(visited.styles).toContain('.diary { color: var(--accent); }');
  });
});
