import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileCheck } from '#storage/documents/compile-check.ts';
import { runs } from '../../../support/counts.ts';
import { arbitraryOf } from '../../../support/documents/arbitrary-of.ts';
import { everyForm } from '../../../support/documents/every-form.ts';

const forms = [...(await everyForm()).values()];
const byKind = forms.map((form) => [form.kind, form] as const);

/** The same with one thing in it replaced, dropped or added, somewhere. */
function damaged(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step = 0, ...rest] = path;
  if (typeof value !== 'object' || value === null || path.length === 0) return by;
  const entries = Object.entries(value);
  const at = step % (entries.length + 1);
  if (Array.isArray(value)) {
    return at === value.length ? [...value, by] : value.with(at, damaged(value[at], rest, by));
  }
  const changed = entries.flatMap(([key, each], index): (readonly [string, unknown])[] =>
    index !== at ? [[key, each]] : by === undefined ? [] : [[key, damaged(each, rest, by)]],
  );
  return Object.fromEntries(at === entries.length ? [...changed, [`more-${step}`, by]] : changed);
}

const damage = fc.tuple(
  fc.array(fc.nat(9), { maxLength: 4 }),
  fc.oneof(fc.jsonValue(), fc.constant(undefined)),
);

it('finds the forms there are', () => {
  expect(forms.length).toBeGreaterThan(20);
});

describe.each(byKind)('%s', (_kind, form) => {
  it('reads back what it writes, whatever that is', () => {
    fc.assert(
      fc.property(arbitraryOf(form.schema), (value) => {
        expect(form.read(form.write(value), 'somebody')).toEqual(value);
      }),
      { numRuns: runs(200) },
    );
  });

  it('is looked at by a check that says what its schema says', () => {
    const check = compileCheck(form.schema);
    let refused = 0;
    fc.assert(
      fc.property(arbitraryOf(form.schema), damage, (value, [path, by]) => {
        expect(check(value)).toBe(true);
        const wrong: unknown = JSON.parse(JSON.stringify(damaged(value, path, by) ?? null));
        const fits = form.schema.safeParse(wrong).success;
        if (!fits) refused += 1;
        expect(check(wrong)).toBe(fits);
      }),
      { numRuns: runs(500) },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
