import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { causeOf } from '#http/problem-cause.ts';
import { statusOf } from '#http/problem.ts';
import { StorageUnavailable } from '#storage/storage-unavailable.ts';

const thrownBy = async (act: () => Promise<unknown>): Promise<unknown> =>
  act().catch((error: unknown) => error);

describe('no room left', () => {
  it('is one refusal, whoever has none', async () => {
    // The device on which nothing can be written.
    const ofFile = await thrownBy(() => writeFile('/dev/full', 'x'));
    const ofDatabase = new StorageUnavailable('full', 'latitude.sqlite');
    const ofQuota = Object.assign(new Error('EDQUOT: quota exceeded'), { code: 'EDQUOT' });
    for (const error of [ofFile, ofDatabase, ofQuota])
      expect(causeOf(error)).toEqual({ code: 'storage-full' });
    expect(statusOf('storage-full')).toBe(507);
    expect(causeOf(new StorageUnavailable('busy', 'x'))).toEqual({ code: 'storage-unavailable' });
    expect(causeOf(Object.assign(new Error('x'), { code: 'ENOENT' }))).toEqual({ code: 'unexpected' });
  });
});
