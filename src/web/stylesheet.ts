import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The components that pages are made of, in the order of the cascade: of two rules of equal weight the later wins. */
export const components = [
  'tokens',
  'base',
  'frame',
  'cards',
  'kpis',
  'facts',
  'badges',
  'segments',
  'notices',
  'buttons',
  'forms',
  'tables',
  'folds',
  'legend',
  'timeline',
] as const;

/** One stylesheet for all pages: the components, every chart's own, then what a part or a page adds for itself. */
export function joinStyles(web: string = import.meta.dirname): string {
  const files = [
    ...components.map((name) => `styles/${name}.css`),
    ...['charts/*.css', 'parts/**/*.css', 'pages/**/*.css'].flatMap((found) =>
      globSync(found, { cwd: web }).toSorted(),
    ),
  ];
  return files.map((file) => readFileSync(join(web, file), 'utf8')).join('\n');
}
