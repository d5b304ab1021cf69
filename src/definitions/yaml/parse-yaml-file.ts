import {
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type YAMLError,
} from 'yaml';
import { atLine, finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { YamlFile, YamlPath } from './yaml-file.ts';

/** One file may repeat what it wrote before; more aliases than this are an attack or a mistake. */
const maximumAliases = 50;
const maximumSyntaxFindings = 20;

/** Findings say what YAML itself objects to; `yaml` is absent when nothing sound can be made of the text. */
export function parseYamlFile(
  file: string,
  text: string,
): { readonly yaml?: YamlFile; readonly findings: readonly Finding[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: 'error',
    prettyErrors: false,
    // It compares every key with every other.
    uniqueKeys: false,
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const findings = [
    ...syntaxFindings(file, document, lineAt),
    ...keyFindings(file, document, lineAt),
    ...repeatedKeys(file, document, lineAt),
  ];
  // A repeated key leaves the rest of the file readable; a mistake of syntax may have shifted everything.
  if (document.errors.length > 0) return { findings };

  const excessive = finding('error', 'definitions.aliases-excessive', atLine(file), {
    maximum: maximumAliases,
  });
  // To resolve one, the parser goes through all that has an anchor.
  if (countAliases(document) > maximumAliases) return { findings: [...findings, excessive] };
  const unresolved = aliasFindings(file, document, lineAt);
  if (unresolved.length > 0) return { findings: [...findings, ...unresolved] };

  let raw: unknown;
  try {
    raw = document.toJS({ maxAliasCount: maximumAliases });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return { findings: [...findings, excessive] };
  }
  if (raw === null)
    return { findings: [...findings, finding('error', 'definitions.file-empty', atLine(file))] };
  return {
    yaml: { file, source: text, raw, at: (path) => atLine(file, lineOf(document, path, lineAt)) },
    findings,
  };
}

function syntaxFindings(
  file: string,
  document: Document.Parsed,
  lineAt: (offset: number) => number,
): readonly Finding[] {
  const byLine = new Map<number, Finding>();
  for (const error of document.errors) {
    const line = lineAt(mistakeAt(error, document));
    if (byLine.has(line) || byLine.size >= maximumSyntaxFindings) continue;
    byLine.set(line, wordSyntax(error, atLine(file, line)));
  }
  return [...byLine.values()];
}

function wordSyntax({ code, message }: YAMLError, where: Where): Finding {
  if (code === 'MULTIPLE_DOCS') return finding('error', 'definitions.second-document', where);
  // The parser goes down one level for each, and says so in words of its own.
  if (message.includes('call stack')) return finding('error', 'definitions.too-deep', where);
  return finding('error', 'definitions.yaml-syntax', where, { detail: message.split('\n')[0] ?? code });
}

/** Where a person should look: for a quotation mark that is never closed, where it opens and not where the text ends. */
function mistakeAt({ code, message, pos }: YAMLError, document: Document): number {
  let opened: number | undefined;
  if (code === 'MISSING_CHAR' && message.includes('quote')) {
    visit(document, {
      Scalar(_, { type, range }) {
        if (type?.startsWith('QUOTE') === true && range && range[0] <= pos[0]) opened = range[0];
      },
    });
  }
  return opened ?? pos[0];
}

/** Keys that are lists or maps themselves, or that objects of this language keep for their own use. */
function keyFindings(
  file: string,
  document: Document,
  lineAt: (offset: number) => number,
): readonly Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value !== '__proto__') return;
      findings.push(
        finding('error', 'definitions.key-not-plain', atLine(file, lineAt(beginningOf(key) ?? 0))),
      );
    },
  });
  return findings;
}

/** Keys that stand more than once in one map, the first of them. */
function repeatedKeys(
  file: string,
  document: Document,
  lineAt: (offset: number) => number,
): readonly Finding[] {
  const findings: Finding[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key) || findings.length >= maximumSyntaxFindings) continue;
        const name = String(key.value);
        if (seen.has(name)) {
          const where = atLine(file, lineAt(beginningOf(key) ?? 0));
          findings.push(finding('error', 'definitions.duplicate-key', where, { key: name.slice(0, 80) }));
        }
        seen.add(name);
      }
    },
  });
  return findings;
}

function countAliases(document: Document): number {
  let count = 0;
  visit(document, {
    Alias() {
      count += 1;
    },
  });
  return count;
}

/** Aliases of anchors that do not stand above them. */
function aliasFindings(
  file: string,
  document: Document,
  lineAt: (offset: number) => number,
): readonly Finding[] {
  const anchors = new Set<string>();
  const findings: Finding[] = [];
  visit(document, {
    Alias(_, node) {
      if (anchors.has(node.source)) return;
      const where = atLine(file, lineAt(beginningOf(node) ?? 0));
      findings.push(finding('error', 'definitions.alias-unknown', where, { name: node.source.slice(0, 60) }));
    },
    Value(_, { anchor }) {
      if (anchor !== undefined) anchors.add(anchor);
    },
  });
  return findings;
}

const beginningOf = (node: unknown): number | undefined => (isNode(node) ? node.range?.[0] : undefined);

function lineOf(document: Document, path: YamlPath, lineAt: (offset: number) => number): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      if (!isPair(pair)) break;
      offset = beginningOf(pair.key) ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item: unknown = node.items[Number(step)];
      if (item === undefined) break;
      offset = beginningOf(item) ?? offset;
      node = item;
    } else break;
  }
  return lineAt(offset);
}
