import { describe, expect, it } from 'vitest';
import { atCell, finding } from '#domain/basics/finding.ts';
import type { ImportResult } from '#usecases/import-workbook.ts';
import { viewImportPage } from '#web/pages/import/view.ts';
import { listFindings, shownFindings } from '#web/layout/list-findings.ts';
import { smallMarket } from '../../support/small-market.ts';
import { english } from './support/speak.ts';

const column = { note: { en: '' }, aliases: [], width: 10 };
const definitions = {
  markets: [smallMarket],
  lists: [
    {
      key: 'adoption',
      name: { en: 'Adoption' },
      entries: [{ code: '3', label: { en: '3 – Trial user' }, aliases: [] }],
    },
  ],
  columns: [
    {
      ...column,
      key: 'adoption',
      heading: { en: 'Adoption' },
      type: { kind: 'list', list: 'adoption' } as const,
    },
    { ...column, key: 'fte', heading: { en: 'FTE' }, type: { kind: 'share', min: 0, max: 10_000 } as const },
    { ...column, key: 'no-see', heading: { en: 'No-see' }, type: { kind: 'flag' } as const },
  ],
};
const wrong = finding('error', 'import.number-expected', atCell('Kunden', 'K7'), {
  heading: 'Potenzial',
  min: 0,
  max: 100_000,
  value: 'viele',
});

const result = (changes: Partial<ImportResult>): ImportResult => ({
  status: 'dry-run',
  refusable: false,
  mode: 'upsert',
  added: 0,
  changed: 0,
  removed: 0,
  unchanged: 3,
  fieldChanges: [],
  findings: [],
  ...changes,
});
const view = (done: ImportResult | undefined, findings = done?.findings ?? []) =>
  viewImportPage({
    words: english,
    definitions,
    market: smallMarket,
    fileName: 'accounts.xlsx',
    sha256: 'f'.repeat(64),
    mode: 'upsert',
    findings,
    ...(done ? { result: done } : {}),
  });

describe('what came of an upload', () => {
  it('offers to import only what a check found good and new', () => {
    expect(view(result({ added: 2 }))).toMatchObject({
      title: 'Checked: ready to import',
      apply: { fileName: 'accounts.xlsx', mode: 'upsert' },
    });
    expect(view(result({}))).toMatchObject({ title: 'Checked: nothing new' });
    expect(view(result({}))).not.toHaveProperty('apply');
    expect(view(result({ refusable: true, added: 2, findings: [wrong] }))).not.toHaveProperty('apply');
    expect(view(result({ status: 'imported', added: 2 }))).not.toHaveProperty('apply');
  });

  it('counts no differences where nothing was taken in', () => {
    const refused = view(undefined, [wrong]);
    expect(refused).toMatchObject({ title: 'Not imported', tone: 'bad' });
    expect(refused).not.toHaveProperty('counts');
    expect(refused.text).toContain('1 cell needs mending');
  });

  it('names each finding’s cell', () => {
    expect(view(undefined, [wrong]).findings.rows[0]).toMatchObject({ where: 'Kunden!K7', level: 'error' });
  });

  it('shows differences as people write them', () => {
    const fieldChanges = [
      { accountId: 'A1', field: 'adoption@cardiolan', before: undefined, after: '3' },
      { accountId: 'A1', field: 'fte', before: 10_000, after: 8_000 },
      { accountId: 'A1', field: 'no-see', before: false, after: true },
      { accountId: 'A1', field: 'extra:Notes', before: 'x', after: '' },
    ];
    const { changes } = view(result({ changed: 1, fieldChanges }));
    expect(changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['Adoption – Cardiolan', '–', '3 – Trial user'],
      ['FTE', '100%', '80%'],
      ['No-see', 'no', 'yes'],
      ['Notes', 'x', '–'],
    ]);
  });
});

describe('a list of findings', () => {
  it('puts errors first and says when it is cut', () => {
    const many = Array.from({ length: shownFindings }, () => ({ ...wrong, severity: 'warning' as const }));
    const { rows, total, cut } = listFindings(english, [...many, wrong]);
    expect(rows[0]?.level).toBe('error');
    expect(rows).toHaveLength(shownFindings);
    expect(total).toBe(shownFindings + 1);
    expect(cut).toContain(`${shownFindings + 1}`);
  });
});
