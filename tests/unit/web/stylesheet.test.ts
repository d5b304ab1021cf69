import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { components, joinStyles } from '#web/stylesheet.ts';

const web = resolve(import.meta.dirname, '../../../src/web');
const read = (file: string): string => readFileSync(join(web, file), 'utf8');
const filesOf = (pattern: string): readonly string[] => globSync(pattern, { cwd: web }).toSorted();

/** The classes that rules speak of. */
const classesOf = (css: string): readonly string[] => [
  ...new Set(
    [...css.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/([^{}]+)\{/g)]
      .flatMap(([, selectors = '']) => [...selectors.matchAll(/\.([a-z][\w-]*)/gi)])
      .map(([, name = '']) => name),
  ),
];

/** What templates and code can write into a class: whole words, and beginnings that something is added to. */
function writtenIn(pattern: string): (name: string) => boolean {
  const attribute = /class="((?:\{\{[^}]*\}\}|[^"])*)"/g;
  const text = /'([^'\n]*)'|`([^`]*)`/g;
  const written = filesOf(pattern)
    .flatMap((file) => [...read(file).matchAll(file.endsWith('.hbs') ? attribute : text)])
    .map(([, one, other]) => one ?? other ?? '');
  const beginnings = written.flatMap((each) =>
    [...each.matchAll(/([\w-]+-)(?:\{\{|\$\{)/g)].map(([, beginning = '']) => beginning),
  );
  const words = new Set(written.flatMap((each) => each.replaceAll(/\{\{[^}]*\}\}/g, ' ').split(/[\s.#>]+/)));
  return (name) => words.has(name) || beginnings.some((each) => name.startsWith(each));
}

describe('the stylesheet', () => {
  it('has every component that there is, each once', () => {
    expect(filesOf('styles/*')).toEqual(components.map((name) => join('styles', `${name}.css`)).toSorted());
    expect(filesOf('**/*.css').length).toBe(
      filesOf('{styles,charts}/*.css').length + filesOf('{parts,pages}/**/*.css').length,
    );
  });

  it('finds what charts, parts and pages bring, after the components', () => {
    const room = mkdtempSync(join(tmpdir(), 'latitude-styles-'));
    const ofComponents = components.map((name) => `styles/${name}.css`);
    const brought = ['charts/pie.css', 'parts/note/note.css', 'pages/review/diary/page.css'];
    for (const file of [...brought, ...ofComponents]) {
      mkdirSync(join(room, dirname(file)), { recursive: true });
      writeFileSync(join(room, file), `/* ${file} */`);
    }
    const found = [...joinStyles(room).matchAll(/[\w/-]+\.css/g)].map(([file]) => file);
    expect(found).toEqual([...ofComponents, ...brought]);
    rmSync(room, { recursive: true });
  });

  it('speaks of no class that nothing has', () => {
    const isWritten = writtenIn('**/*.{hbs,ts}');
    // htmx sets it while a request is under way.
    const idle = classesOf(joinStyles()).filter((name) => !isWritten(name) && name !== 'htmx-request');
    expect(classesOf(joinStyles()).length).toBeGreaterThan(100);
    expect(idle).toEqual([]);
  });

  it('leaves to a page only what that page alone has', () => {
    const components = new Set(classesOf(filesOf('{styles,charts}/*.css').map(read).join('\n')));
    const shared = filesOf('pages/**/*.css').flatMap((file) => {
      const isWritten = writtenIn(`${dirname(file)}/*.{hbs,ts}`);
      const own = classesOf(read(file)).filter((name) => !components.has(name));
      return own.filter((name) => !isWritten(name)).map((name) => `${file}: ${name}`);
    });
    expect(shared).toEqual([]);
  });
});
