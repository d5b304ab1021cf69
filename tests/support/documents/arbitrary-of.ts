import fc from 'fast-check';
import type * as z from 'zod';

type Definition = z.core.$ZodTypes['_zod']['def'];

function definitionOf(schema: z.core.$ZodType): Definition;
function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypeDef {
  return schema._zod.def;
}

const key = fc.string({ maxLength: 6 }).filter((each) => each !== '__proto__');
const anything = fc.jsonValue({ maxDepth: 2 });

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

/** Whatever fits a schema. */
export function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = definitionOf(schema);
  switch (def.type) {
    case 'string':
      return fc.string({ maxLength: 12, unit: 'binary' });
    case 'number':
      // JSON knows one zero.
      return 'format' in def
        ? fc.maxSafeInteger()
        : fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => each + 0);
    case 'boolean':
      return fc.boolean();
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: 4 });
    case 'record':
      return fc.dictionary(key, arbitraryOf(def.valueType), { maxKeys: 4, noNullPrototype: true });
    case 'object':
      return objects(def.shape, def.catchall);
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf));
    case 'optional':
      return arbitraryOf(def.innerType);
    case 'unknown':
      return anything;
    default:
      throw new TypeError(`nothing is made up for ${def.type}`);
  }
}
