import type { Finding } from '#domain/basics/finding.ts';

export class BrokenDefinitions extends Error {
  override readonly name = 'BrokenDefinitions';
  readonly findings: readonly Finding[];
  constructor(findings: readonly Finding[]) {
    super('the definitions are not usable');
    this.findings = findings;
  }
}
