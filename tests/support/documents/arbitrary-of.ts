import fc from 'fast-check';
import type * as z from 'zod';
import { definitionOf } from '#storage/documents/compile-check.ts';

const key = fc.string({ maxLength: 6 }).filter((each) => each !== '__proto__');
const keyOf = (schema: z.core.$ZodType): fc.Arbitrary<string> => {
  const def = definitionOf(schema);
  return def.type === 'enum' ? fc.constantFrom(...Object.values(def.entries).map(String)) : key;
};
// As JSON holds it: it has one zero.
const anything = fc.jsonValue({ maxDepth: 2 }).map((each): unknown => JSON.parse(JSON.stringify(each)));

function objects(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  others: z.core.$ZodType | undefined,
): fc.Arbitrary<object> {
  const known = Object.entries(shape);
  const required = known.filter(([, each]) => each._zod.optin === undefined).map(([name]) => name);
  const named = fc.record(Object.fromEntries(known.map(([name, each]) => [name, arbitraryOf(each)])), {
    requiredKeys: required,
    noNullPrototype: true,
  });
  if (others && definitionOf(others).type === 'never') return named;
  const free = key.filter((each) => !Object.hasOwn(shape, each));
  const more = fc.dictionary(free, others ? arbitraryOf(others) : anything, {
    maxKeys: 3,
    noNullPrototype: true,
  });
  return fc.tuple(more, named).map(([extra, own]) => ({ ...extra, ...own }));
}

const madeOfThemselves = new Map<z.core.$ZodType, fc.Arbitrary<unknown>>();

/** What is made of itself has itself within it a few times, and then the first of its forms, which has nothing within. */
function ofItself(schema: z.core.$ZodType, inner: () => z.core.$ZodType): fc.Arbitrary<unknown> {
  const known = madeOfThemselves.get(schema);
  if (known) return known;
  const { self } = fc.letrec<{ self: unknown }>((tie) => {
    madeOfThemselves.set(schema, tie('self'));
    const def = definitionOf(inner());
    const forms = def.type === 'union' ? def.options : [inner()];
    return { self: fc.oneof({ maxDepth: 2, depthIdentifier: 'itself' }, ...forms.map(arbitraryOf)) };
  });
  return self;
}

/** Whatever fits a schema. */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = definitionOf(schema);
  if (def.type === 'string') return fc.string({ maxLength: 12, unit: 'binary' });
  if (def.type === 'number' && 'format' in def) return fc.maxSafeInteger();
  // JSON knows one zero.
  if (def.type === 'number')
    return fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
  if (def.type === 'boolean') return fc.boolean();
  if (def.type === 'literal') return fc.constantFrom(...def.values);
  if (def.type === 'enum') return fc.constantFrom(...Object.values(def.entries));
  if (def.type === 'array') return fc.array(arbitraryOf(def.element), { maxLength: 4 });
  if (def.type === 'record')
    return fc.dictionary(keyOf(def.keyType), arbitraryOf(def.valueType), {
      maxKeys: 4,
      noNullPrototype: true,
    });
  if (def.type === 'object') return objects(def.shape, def.catchall);
  if (def.type === 'union') return fc.oneof(...def.options.map(arbitraryOf));
  if (def.type === 'optional') return arbitraryOf(def.innerType);
  if (def.type === 'unknown') return anything;
  if (def.type === 'lazy') return ofItself(schema, def.getter);
  throw new TypeError(`nothing is made up for ${def.type}`);
}
