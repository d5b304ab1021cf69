import { expect, it } from 'vitest';
import type { FactValue } from '#domain/customers/account.ts';
import { fingerprint } from '#domain/customers/master-data/fingerprint.ts';
import { checkOwnImports, type SetBack } from '#domain/customers/master-data/own-imports.ts';

const ids = ['1', '2', '3'];
const row = (value: string): Record<string, FactValue> => ({ comment: value });

/** Written as `alt`, brought to `neu` by the sender; each file says otherwise what stands there. */
function judge(file: readonly string[], { sameName = false, today = 'neu' } = {}): SetBack | undefined {
  return checkOwnImports(
    [
      {
        sameName,
        changes: ids.map((accountId) => ({ accountId, field: 'comment', before: 'alt', after: 'neu' })),
      },
    ],
    file.map((value, index) => ({ row: index + 2, values: { 'account-id': ids[index]!, ...row(value) } })),
    { columns: ['comment'], rows: new Map(ids.map((id) => [id, [fingerprint('alt')]])) },
    new Map(ids.map((id) => [id, row(today)])),
  )('1', 'comment');
}

it('knows the sender’s own workbook by what is still in it', () => {
  expect(judge(['alt', 'neu', 'neu'])).toBe('surely');
  expect(judge(['alt', 'neu', 'anders'])).toBe('surely');
  expect(judge(['alt', 'alt', 'neu'])).toBe('no');
  expect(judge(['alt', 'alt', 'alt'], { sameName: true })).toBe('perhaps');
  // Nothing of theirs stands there any more.
  expect(judge(['alt', 'neu', 'neu'], { today: 'dritt' })).toBeUndefined();
});
