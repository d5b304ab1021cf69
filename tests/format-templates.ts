/**
 * Formats the templates of the pages, since oxfmt cannot read Handlebars' partials. With `--check` it only names
 * those that are not formatted or have a line of more than 160 characters; exit 1 when there are any.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import beautify from 'js-beautify';

const mostCharacters = 160;
const options = {
  indent_size: 2,
  indent_handlebars: true,
  wrap_line_length: 110,
  max_preserve_newlines: 1,
  end_with_newline: true,
  extra_liners: [],
};

/** The formatter settles after a few rounds: what it wraps in one, it may indent in the next. */
export function formatTemplate(text: string): string {
  for (let before = text, round = 0; round < 10; round += 1) {
    const after = beautify.html(before, options);
    if (after === before) return after;
    before = after;
  }
  throw new Error('the formatter does not settle');
}

/** What is wrong with a template's form, in a word; empty when nothing is. */
export function faultOf(text: string): string {
  if (formatTemplate(text) !== text) return 'not formatted';
  const long = text.split('\n').findIndex((line) => line.length > mostCharacters);
  return long === -1 ? '' : `line ${long + 1} has more than ${mostCharacters} characters`;
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const web = resolve(import.meta.dirname, '../src/web');
  const files = globSync('**/*.hbs', { cwd: web }).toSorted();
  const faults = files.flatMap((file) => {
    const text = readFileSync(join(web, file), 'utf8');
    if (!check) writeFileSync(join(web, file), formatTemplate(text));
    const fault = check ? faultOf(text) : '';
    return fault ? [`src/web/${file}: ${fault}`] : [];
  });
  if (files.length === 0) faults.push('there are no templates');
  process.stdout.write([...faults, `${files.length} templates, ${faults.length} faults`, ''].join('\n'));
  process.exitCode = faults.length === 0 ? 0 : 1;
}
