import { describe, expect, it } from 'vitest';
import { faultOf, formatTemplate } from '../format-templates.ts';

const formatted = `{{#> layout/frame}}
  <ul class="lines">
    {{#each lines}}
      <li>{{this}}</li>
    {{/each}}
  </ul>
  {{> layout/findings}}
{{/layout/frame}}
`;

describe('the check of the templates', () => {
  it('lets a formatted one pass', () => {
    expect(faultOf(formatted)).toBe('');
  });

  it.each([
    ['a block on one line', formatted.replaceAll(/\n +(?=<li>)|(?<=<\/li>)\n +/g, '')],
    ['an indentation that is off', formatted.replace('    {{#each', '   {{#each')],
    ['a line that ends in a space', formatted.replace('{{/each}}', '{{/each}} ')],
  ])('finds %s, and formatting mends it', (_, planted) => {
    expect(planted).not.toBe(formatted);
    expect(faultOf(planted)).toBe('not formatted');
    expect(faultOf(formatTemplate(planted))).toBe('');
  });

  it('finds a line that formatting cannot break', () => {
    const endless = formatTemplate(`<p>{{t "page.${'x'.repeat(160)}"}}</p>\n`);
    expect(faultOf(endless)).toMatch(/^line \d has more than 160 characters$/);
  });
});
