import { describe, expect, it } from 'vitest';
import { importerOf } from '#web/parts/record/record-query.ts';
import { german } from './support/speak.ts';

describe('who brought a file in', () => {
  it('is called as in the record where Latitude itself did', () => {
    expect(importerOf(german, 'operator')).toBe(german.t('page.audit.itself'));
    expect(importerOf(german, 'ines@example.com')).toBe('ines@example.com');
  });
});
