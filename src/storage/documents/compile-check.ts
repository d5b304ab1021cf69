import type * as z from 'zod';

type Check = (value: unknown) => boolean;

/** What a schema is made of: one of these forms, though its own type does not say so. */
export function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'];
export function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypeDef {
  return schema._zod.def;
}

const quoted = (value: unknown): string => JSON.stringify(value);

/** Functions of a check so far, in JavaScript; `f7(value)` calls the eighth. */
interface Functions {
  readonly bodies: string[];
  /** Of what is made of itself: each has one, which calls itself. */
  readonly named: Map<z.core.$ZodType, string>;
}

function addFunction(functions: Functions, body: string): string {
  const { bodies } = functions;
  bodies.push(`function f${bodies.length}(value) {\n${body}\nreturn true;\n}`);
  return `f${bodies.length - 1}`;
}

/** The function of something that is made of itself: it has its name before it is written. */
function recursive(functions: Functions, schema: z.core.$ZodType, inner: () => z.core.$ZodType): string {
  const known = functions.named.get(schema);
  if (known !== undefined) return known;
  const place = functions.bodies.push('') - 1;
  const name = `f${place}`;
  functions.named.set(schema, name);
  functions.bodies[place] = `function ${name}(value) { return ${testOf(functions, inner(), 'value')}; }`;
  return name;
}

const objectAlone = `if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;`;

const arrayBody = (item: string): string =>
  `if (!Array.isArray(value)) return false;
for (let i = 0; i < value.length; i += 1) { const item = value[i]; if (!(${item})) return false; }`;

const recordBody = (key: string, item: string): string =>
  `${objectAlone}
for (const key in value) { const item = value[key]; if (!((${key}) && (${item}))) return false; }`;

/** An expression that says whether a record may have something of a name. */
function testOfKey(functions: Functions, { keyType, partial = false }: z.core.$ZodRecordDef): string {
  if (definitionOf(keyType).type !== 'string' && !partial)
    throw new TypeError('no compiled check for a record that has to have something of each name');
  return testOf(functions, keyType, 'key');
}

function objectBody(functions: Functions, { shape, catchall }: z.core.$ZodObjectDef): string {
  const parts = Object.entries(shape).map(([key, schema]) => {
    const test = testOf(functions, schema, 'part');
    return definitionOf(schema).type === 'optional'
      ? `part = value[${quoted(key)}]; if (part !== undefined) { if (!(${test})) return false; found += 1; }`
      : `part = value[${quoted(key)}]; if (part === undefined || !(${test})) return false; found += 1;`;
  });
  const lines = [objectAlone, 'let part, found = 0;', ...parts];
  if (!catchall) return lines.join('\n');
  // A strict object lets no further keys be: then it has as many as were found.
  // Counted in a loop: a list of keys for each of a million reasons is half of what the check costs.
  if (definitionOf(catchall).type === 'never')
    return [...lines, 'for (const key in value) found -= 1;', 'if (found !== 0) return false;'].join('\n');
  const isKnown = Object.keys(shape).map((key) => `key === ${quoted(key)}`);
  const rest = testOf(functions, catchall, 'item');
  const isRight = [...isKnown, `(${rest})`].join(' || ');
  const loop = `for (const key in value) { const item = value[key]; if (!(${isRight})) return false; }`;
  return [...lines, loop].join('\n');
}

/** An expression that says whether what stands under a name fits. */
function testOf(functions: Functions, schema: z.core.$ZodType, name: string): string {
  const def = definitionOf(schema);
  // Refinements and the like would silently not be looked at.
  if (def.checks !== undefined && def.checks.length > 0)
    throw new TypeError(`no compiled check for a ${def.type} that is refined`);
  const oneOf = (values: readonly unknown[]): string =>
    values.map((each) => `${name} === ${quoted(each)}`).join(' || ') || 'false';
  const test = (inner: z.core.$ZodType, of: string): string => testOf(functions, inner, of);
  const call = (body: string): string => `${addFunction(functions, body)}(${name})`;
  if (def.type === 'string' || def.type === 'boolean') return `typeof ${name} === '${def.type}'`;
  if (def.type === 'number') return `Number.${'format' in def ? 'isSafeInteger' : 'isFinite'}(${name})`;
  if (def.type === 'unknown') return 'true';
  if (def.type === 'literal') return oneOf(def.values);
  if (def.type === 'enum') return oneOf(Object.values(def.entries));
  if (def.type === 'optional') return test(def.innerType, name);
  if (def.type === 'lazy') return `${recursive(functions, schema, def.getter)}(${name})`;
  if (def.type === 'union') return def.options.map((each) => `(${test(each, name)})`).join(' || ');
  if (def.type === 'array') return call(arrayBody(test(def.element, 'item')));
  if (def.type === 'record') return call(recordBody(testOfKey(functions, def), test(def.valueType, 'item')));
  if (def.type === 'object') return call(objectBody(functions, def));
  throw new TypeError(`no compiled check for ${def.type}`);
}

/**
 * Whether a value fits a schema, in a small part of the time that the schema itself takes to say so: a million rows are
 * read and written through this. It says no more than yes or no, and knows the parts that documents are made of; the
 * schema, which stays the only description, is asked where and why. Each check is code of its own, as zod makes of its
 * objects: one function for all of them would meet too many shapes to be quick.
 */
export function compileCheck(schema: z.core.$ZodType): Check {
  const functions: Functions = { bodies: [], named: new Map() };
  const whole = testOf(functions, schema, 'value');
  // oxlint-disable-next-line no-implied-eval, no-new-func -- made of schemas in this folder, of nothing that anybody sends
  const check: Check = new Function(`${functions.bodies.join('\n')}\nreturn (value) => ${whole};`)();
  return check;
}
