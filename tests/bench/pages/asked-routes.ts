import { apiLines } from '../../http/rights/api-lines.ts';
import { people, type Line, type Person } from '../../http/rights/line.ts';
import { pageLines } from '../../http/rights/page-lines.ts';

/** What stands for parameters in a route: its market, plan, line, cycle. */
export type Subjects = Readonly<Record<string, string>>;

export const pathOf = ({ route, query, params }: Line, subjects: Subjects): string => {
  const fill = (text: string): string =>
    text.replaceAll(/:(\w+)|\{(\w+)\}/g, (_, one?: string, other?: string) =>
      encodeURIComponent({ ...subjects, ...params }[one ?? other ?? ''] ?? 'none'),
    );
  return fill(route.split(' ')[1]!) + (query === undefined ? '' : `?${fill(query)}`);
};

const streams = /\/events$|\/progress$/;

/** Every route that is read, as the table of rights lists them. */
export const readRoutes: readonly Line[] = [...pageLines, ...apiLines].filter(
  (line) => line.route.startsWith('GET') && !streams.test(line.route) && !line.ends,
);

/** Whether what a route gives is a file. */
export const isFile = (line: Line): boolean => /export|xlsx|workbook|template/.test(line.route);

export const mayAsk = (line: Line, who: Person): boolean =>
  line.who === 'open' || line.who.split(' ')[people.indexOf(who)] === '+';
