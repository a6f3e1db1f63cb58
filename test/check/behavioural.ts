import { join } from 'node:path';
import { type Findings, planChecks } from '../../src/check/plan.ts';
import { type PackContent, parsePack, rubricsOf } from '../../src/pack/content.ts';
import { type PackFile, readPackFolder } from '../../src/pack/files.ts';

const folder = readPackFolder(join(import.meta.dirname, '..', 'pack', 'behavioural'), 'behavioural');

/** Runs all checks on the behavioural pack with some of its files changed (by name without ending) and others added. */
export function checkPack(changes: Record<string, (text: string) => string> = {}, added: PackFile[] = []): { content: PackContent; findings: Findings } {
  const files = [...folder.files.map((file) => ({ ...file, text: changes[file.name]?.(file.text) ?? file.text })), ...added];
  const { content, diagnostics } = parsePack({ ...folder, files }, null);
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const { findings, checks } = planChecks(content, rubricsOf(content), []);
  for (const check of checks) check.run(findings);
  return { content, findings };
}

/** 'code: message' of every finding but those on scores, which move with the scorer's fitted constants. */
export function findingsOf(...args: Parameters<typeof checkPack>): string[] {
  return checkPack(...args).findings.diagnostics.filter(({ code }) => code !== 'sample-score').map(({ code, message }) => `${code}: ${message}`);
}
