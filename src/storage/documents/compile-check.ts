import type * as z from 'zod';

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkObject(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  others: z.core.$ZodType | undefined,
): Check {
  const parts = Object.entries(shape).map(([key, schema]) => ({
    key,
    fits: compileCheck(schema),
    optional: schema._zod.optin !== undefined,
  }));
  const known = new Set(Object.keys(shape));
  const rest = others && compileCheck(others);
  return (value) => {
    if (!isObject(value)) return false;
    let found = 0;
    for (const { key, fits, optional } of parts) {
      if (Object.hasOwn(value, key)) {
        found += 1;
        if (!fits(value[key])) return false;
      } else if (!optional) return false;
    }
    const keys = Object.keys(value);
    if (keys.length === found) return true;
    return rest === undefined || keys.every((key) => known.has(key) || rest(value[key]));
  };
}

function checkArray(fits: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!fits(item)) return false;
    return true;
  };
}

function checkRecord(fits: Check): Check {
  return (value) => {
    if (!isObject(value)) return false;
    for (const key in value) if (!fits(value[key])) return false;
    return true;
  };
}

function checkUnion(checks: readonly Check[]): Check {
  const [first, second, ...more] = checks;
  if (!first || !second) return first ?? (() => false);
  if (more.length === 0) return (value) => first(value) || second(value);
  return (value) => first(value) || second(value) || more.some((fits) => fits(value));
}

type Definition = z.core.$ZodTypes['_zod']['def'];

/** What a schema is made of: one of these forms, though its own type does not say so. */
export function definitionOf(schema: z.core.$ZodType): Definition;
export function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypeDef {
  return schema._zod.def;
}

const isLiteral =
  (values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

/**
 * Whether a value fits a schema, in a small part of the time that the schema itself takes to say so: a million rows are
 * read and written through this. It says no more than yes or no, and knows the parts that documents are made of; the
 * schema, which stays the only description, is asked where and why.
 */
export function compileCheck(schema: z.core.$ZodType): Check {
  const def = definitionOf(schema);
  // Refinements and the like would silently not be looked at.
  if (def.checks !== undefined && def.checks.length > 0)
    throw new TypeError(`no compiled check for a ${def.type} that is refined`);
  if (def.type === 'string') return (value) => typeof value === 'string';
  if (def.type === 'number') return 'format' in def ? Number.isSafeInteger : Number.isFinite;
  if (def.type === 'boolean') return (value) => typeof value === 'boolean';
  if (def.type === 'unknown') return () => true;
  // What a strict object says of further keys.
  if (def.type === 'never') return () => false;
  if (def.type === 'literal') return isLiteral(def.values);
  if (def.type === 'enum') return isLiteral(Object.values(def.entries));
  if (def.type === 'array') return checkArray(compileCheck(def.element));
  if (def.type === 'record') return checkRecord(compileCheck(def.valueType));
  if (def.type === 'object') return checkObject(def.shape, def.catchall);
  if (def.type === 'union') return checkUnion(def.options.map(compileCheck));
  if (def.type === 'optional') return compileCheck(def.innerType);
  throw new TypeError(`no compiled check for ${def.type}`);
}
