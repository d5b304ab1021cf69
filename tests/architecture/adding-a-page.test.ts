/** What src/README.md promises of a new page, tried in a copy: five files and one line in one list, and it is served. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'latitude-page-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const languages = ['en', 'de', 'fr', 'it', 'ja', 'pt'];
const files = {
  'web/pages/review/diary/route.ts': `import { sendPage, speakTo, type Site } from '../../../site.ts';
import { viewDiaryPage } from './view.ts';

export function registerDiaryPage(site: Site): void {
  site.app.get('/diary', async (request, reply) => {
    const model = viewDiaryPage(speakTo(site, request));
    await sendPage(site, request, reply, { template: 'pages/review/diary/page', title: model.title, model });
  });
}
`,
  'web/pages/review/diary/view.ts': `import type { Words } from '#wording/words.ts';

export const viewDiaryPage = (words: Words) => ({ title: words.t('page.diary.title') });
`,
  'web/pages/review/diary/page.hbs': `{{#> layout/frame}}
  <h1 class="diary">{{title}}</h1>
{{/layout/frame}}
`,
  'web/pages/review/diary/page.css': '.diary { color: var(--accent); }\n',
  'messages/diary.yaml': `page.diary.title: { ${languages.map((each) => `${each}: Diary`).join(', ')} }\n`,
};

/** Signs in and asks for the page and the stylesheet; prints both. */
const visit = `import { pino } from 'pino';
import { createApp } from './src/app.ts';
import { openInstallation } from './src/compose.ts';
import { operator } from './src/domain/access/user.ts';
import { addUser } from './src/usecases/access/add-user.ts';
import { createSignInLink } from './src/usecases/access/create-sign-in-link.ts';
const { world, messages, close } = await openInstallation({
  port: 0, host: '127.0.0.1', dataFolder: './data', definitionsFolder: '.', sample: false, logLevel: 'silent',
});
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
console.log(JSON.stringify({ status: page.statusCode, page: page.body, styles: styles.body }));
await app.close();
await close();
`;

it('a page is five files and a line in the list of pages', () => {
  for (const each of ['src', 'archetypes', 'templates', 'markets', 'package.json']) {
    cpSync(join(repository, each), join(copy, each), { recursive: true });
  }
  symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(copy, 'src', dirname(file)), { recursive: true });
    writeFileSync(join(copy, 'src', file), text);
  }
  const list = join(copy, 'src/web/pages.ts');
  const written = readFileSync(list, 'utf8')
    .replace('\n\n', "\nimport { registerDiaryPage } from './pages/review/diary/route.ts';\n\n")
    .replace('  registerLanguageSwitch,\n', '  registerLanguageSwitch,\n  registerDiaryPage,\n');
  writeFileSync(list, written);
  writeFileSync(join(copy, 'visit.ts'), visit);

  const { stdout, stderr } = spawnSync('node', ['visit.ts'], { cwd: copy, encoding: 'utf8' });
  const lines = stdout.trim().split('\n');
  const { status, page, styles } = JSON.parse(lines.at(-1) || JSON.stringify({ status: stderr }));
  expect(status).toBe(200);
  expect(page).toContain('<h1 class="diary">Diary</h1>');
  expect(styles).toContain('.diary { color: var(--accent); }');
});
