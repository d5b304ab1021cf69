import { describe, expect, it } from 'vitest';
import { ownPath } from '#http/own-path.ts';

describe('where somebody is sent back to', () => {
  it.each(['/', '/markets/DE/plan?page=2', '/markets/DE/plan/lines/A%7CB#why', '/?back=//evil.example'])(
    'stays on this server: %s',
    (path) => expect(ownPath(path)).toBe(path),
  );

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/\r\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/./\\evil.example',
    '/..//evil.example',
    '/x/..//evil.example',
    '/%2e%2e//evil.example',
    '/%2f/evil.example',
    '/%5cevil.example',
    '/%09/evil.example',
    '/a%0d%0ab',
    '/%zz',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '//user@evil.example/',
    '@evil.example',
    'markets',
    '',
    undefined,
    7,
    `/${'x'.repeat(3000)}`,
  ])('leads home instead of to %j', (path) => {
    expect(ownPath(path)).toBe('/');
  });
});
