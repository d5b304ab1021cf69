import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '#domain/basics/canonical-json.ts';

/** A double by its bits. */
const double = (hex: string): number => {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${hex}`));
  return view.getFloat64(0);
};

describe('the one way of writing JSON (RFC 8785)', () => {
  it('is that of its section 3.2.2', () => {
    const input = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    expect(canonicalJson(JSON.parse(input))).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts as its section 3.2.3', () => {
    const input = {
      '\u20AC': 'Euro Sign',
      '\r': 'Carriage Return',
      '\uFB33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1F600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00F6': 'Latin Small Letter O With Diaeresis',
    };
    expect(
      Object.values(
        JSON.parse(
          `[${canonicalJson(input)
            .slice(1, -1)
            .replaceAll(/"[^"]*":/gu, '')}]`,
        ),
      ),
    ).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('writes the number %s as its appendix B', (hex, written) => {
    expect(canonicalJson(double(hex))).toBe(written);
  });

  it.each([
    ['no number', double('7fffffffffffffff')],
    ['infinity', double('7ff0000000000000')],
    ['half a surrogate pair', '\uD83D'],
    ['half a surrogate pair in a key', { ['\uDE00']: 1 }],
    ['a function', { a: () => 1 }],
    ['undefined', [undefined]],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('says the same whatever the order of keys, and is read as what it was written from', () => {
    const value = fc.jsonValue({ maxDepth: 4 }).filter((each) => JSON.stringify(each).isWellFormed());
    const turned = (of: unknown): unknown =>
      typeof of !== 'object' || of === null
        ? of
        : Array.isArray(of)
          ? of.map(turned)
          : Object.fromEntries(
              Object.entries(of)
                .toReversed()
                .map(([name, each]) => [name, turned(each)]),
            );
    fc.assert(
      fc.property(value, (each) => {
        const written = canonicalJson(each);
        expect(canonicalJson(turned(each))).toBe(written);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(each)));
        expect(canonicalJson(JSON.parse(written))).toBe(written);
      }),
    );
  });
});
