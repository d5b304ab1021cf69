import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseSync } from '@swc/core';
import { z } from 'zod';

const source = resolve(import.meta.dirname, '../../src');

const node = z.looseObject({ type: z.string() });
type Node = z.infer<typeof node>;
const nodeIn = (value: unknown): Node | undefined => node.safeParse(value).data;
const nodesIn = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.flatMap((each) => nodeIn(each) ?? []) : [];
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What a file says of its functions and of those it has from others. */
interface Room {
  readonly functions: ReadonlyMap<string, Node>;
  /** By name here: the file, and what it is called there. */
  readonly imports: ReadonlyMap<string, readonly [file: string, name: string]>;
}

/** `usecases/ports.ts` for what a file of `src/` imports; undefined for a library. */
function fileOf(from: string, path: string): string | undefined {
  if (path.startsWith('#')) return path.slice(1);
  return path.startsWith('.') ? join(dirname(from), path) : undefined;
}

const nameOf = (value: unknown): string | undefined => textIn(nodeIn(value)?.['value']);

/** A function that is declared, or kept under a name. */
function namedFunctions(statement: Node): readonly (readonly [string, Node])[] {
  const said = nodeIn(statement['declaration']) ?? statement;
  if (said.type === 'FunctionDeclaration') return [[nameOf(said['identifier']) ?? '', said]];
  if (said.type !== 'VariableDeclaration') return [];
  return nodesIn(said['declarations']).flatMap((each): (readonly [string, Node])[] => {
    const made = nodeIn(each['init']);
    const name = nameOf(each['id']);
    return made && name !== undefined && /Function/.test(made.type) ? [[name, made]] : [];
  });
}

function readRoom(file: string, code: string): Room {
  const statements = nodesIn(parseSync(code, { syntax: 'typescript' }).body);
  const imports = new Map<string, readonly [string, string]>();
  for (const each of statements.filter(({ type }) => type === 'ImportDeclaration')) {
    const from = fileOf(file, nameOf(each['source']) ?? '');
    for (const one of from === undefined ? [] : nodesIn(each['specifiers'])) {
      const local = nameOf(one['local']) ?? '';
      imports.set(local, [from!, nameOf(one['imported']) ?? local]);
    }
  }
  return { functions: new Map(statements.flatMap(namedFunctions)), imports };
}

/** What a parameter is called; nothing where it is taken apart. */
function parameterOf(made: Node, index: number): string | undefined {
  const parameter = nodesIn(made['params'] ?? made['parameters'])[index];
  return nameOf(parameter?.['pat'] ?? parameter);
}

/** The calls of a piece of code in the order in which they stand: what is called, and at which places `name` is handed on. */
function callsWith(value: unknown, name: string): readonly (readonly [callee: string, index: number])[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap((part) => callsWith(part, name));
  const found = nodeIn(value);
  const callee = found?.type === 'CallExpression' ? nameOf(found['callee']) : undefined;
  if (!found || callee === undefined) return inside;
  const given = z.array(z.looseObject({ expression: z.unknown() })).parse(found['arguments']);
  const index = given.findIndex(
    ({ expression }) => nodeIn(expression)?.type === 'Identifier' && nameOf(expression) === name,
  );
  return index < 0 ? inside : [...inside, [callee, index]];
}

export interface Walk {
  /** Files somebody comes to who follows what is handed on, in the order of the code; one after another is another. */
  readonly stays: readonly string[];
  /** Coming again to a file that had been left. */
  readonly returns: number;
}

/** Follows a parameter of a function from call to call, into each function once. */
export function walkFrom(
  start: readonly [file: string, name: string],
  read = (file: string): string => readFileSync(join(source, file), 'utf8'),
  exists = (file: string): boolean => existsSync(join(source, file)),
): Walk {
  const rooms = new Map<string, Room>();
  const roomOf = (file: string): Room => {
    const known = rooms.get(file) ?? readRoom(file, read(file));
    rooms.set(file, known);
    return known;
  };
  const stays: string[] = [];
  const entered = new Set<string>();
  const enter = (file: string, name: string, index: number): void => {
    const made = exists(file) ? roomOf(file).functions.get(name) : undefined;
    if (!made || entered.has(`${file} ${name}`)) return;
    entered.add(`${file} ${name}`);
    if (stays.at(-1) !== file) stays.push(file);
    const parameter = parameterOf(made, index);
    if (parameter === undefined) return;
    for (const [callee, at] of callsWith(made['body'], parameter)) {
      const [to, called] = roomOf(file).imports.get(callee) ?? [file, callee];
      enter(to, called, at);
    }
  };
  enter(...start, 0);
  return { stays, returns: stays.length - new Set(stays).size };
}
