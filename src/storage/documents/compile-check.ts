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

function checkNumber(isWhole: boolean): Check {
  return isWhole ? Number.isSafeInteger : Number.isFinite;
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

/** Plain types told apart at one look, where a union is of nothing else. */
function checkUnion(checks: readonly Check[]): Check {
  const [first, second, ...more] = checks;
  if (!first || !second) return first ?? (() => false);
  if (more.length === 0) return (value) => first(value) || second(value);
  return (value) => first(value) || second(value) || more.some((fits) => fits(value));
}

/**
 * Whether a value fits a schema, at a twentieth of what the schema itself takes to say so: a million rows are read and
 * written through this. It says no more than yes or no, and knows the parts that documents are made of; the schema,
 * which stays the only description, is asked where and why.
 */
export function compileCheck(schema: z.core.$ZodType): Check {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  // Refinements and the like would silently not be looked at.
  const checks = (def.checks ?? []).map((each) => each._zod.def.check);
  if (checks.length > 0) throw new TypeError(`no compiled check for ${def.type} with ${checks.join(', ')}`);
  switch (def.type) {
    case 'string':
      return (value) => typeof value === 'string';
    case 'number':
      return checkNumber('format' in def);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'unknown':
      return () => true;
    case 'literal':
      return (value) => def.values.some((each) => each === value);
    case 'enum': {
      const values = new Set<unknown>(Object.values(def.entries));
      return (value) => values.has(value);
    }
    case 'array':
      return checkArray(compileCheck(def.element));
    case 'record':
      return checkRecord(compileCheck(def.valueType));
    case 'object':
      // `never` is what a strict object says of further keys; without a word they are let pass.
      return checkObject(def.shape, def.catchall);
    case 'never':
      return () => false;
    case 'union':
      return checkUnion(def.options.map(compileCheck));
    case 'nullable': {
      const fits = compileCheck(def.innerType);
      return (value) => value === null || fits(value);
    }
    case 'optional':
      return compileCheck(def.innerType);
    default:
      throw new TypeError(`no compiled check for ${def.type}`);
  }
}
