import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { french, frenchOfLibraries } from '@blason/platform';

/**
 * Every sentence that the server says to a person has its French, and nothing has French that is no longer said. A
 * sentence is whatever reads like one, wherever it stands: so no way of raising a fault can be forgotten here.
 */
const roots = ['libs', 'apps/api/src'];
/** Bilingual by themselves (mails, pages), for programs and operators (limits of documents, start-up), or not ours to word. */
const elsewhere = /open-badges|\/testing\/|\/demo\b|\/french\.ts|-notice\.ts|award-mail\.ts|notice-mail\.ts|page-words\.ts|-html\.ts|config\.ts|document-limits|query-cost|metrics|request-log|public-url|\/dashboard\.ts|\/outage\.ts|postgres/;

const sources = roots
  .flatMap((root) => fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => path.join(root, file)))
  .filter((file) => /(?<!\.spec|\.d)\.ts$/.test(file) && !elsewhere.test(file));

/** What of a literal is said, `{}` standing for its values. */
const said = (node: ts.Node): string | undefined => {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  return ts.isTemplateExpression(node) ? node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('') : undefined;
};

/** Begins as a sentence does, has more than one word, and ends as one does. */
const isSentence = (text: string): boolean => /^["A-Z{][^\n]* [^\n]*[.?…=]$/.test(text) && !/^\{\}[^ ]|^select|=\{\}/.test(text);

/** Descriptions of the schema, failures of the program and lines of the log are not for the reader. */
const isForOthers = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node) && node.name.getText() === 'description' && !ts.isArrowFunction(node.initializer))
  || (ts.isNewExpression(node) && /Error$|CheckFailed/.test(node.expression.getText()) && node.expression.getText() !== 'ValidationError')
  || (ts.isCallExpression(node) && /logger\.|PayloadMutation|registerEnumType/.test(node.expression.getText()));

function sentencesIn(file: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForOthers(node)) return;
    const words = said(node);
    if (words !== undefined && isSentence(words)) found.push(words);
    if (ts.isCallExpression(node) && node.expression.getText() === 'notFound') found.push(`${said(node.arguments[0]!)} was not found.`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  // Verdicts that SQL gives to whole sets of rows.
  if (file.endsWith('.sql.ts')) found.push(...[...text.matchAll(/'([A-Z][^'\n]* )' \|\| [\w.]+ \|\| '([^'\n]*)'/g)].map(([, before, after]) => `${before}{}${after}`));
  return found;
}

const inCode = new Set(sources.flatMap((file) => sentencesIn(file, fs.readFileSync(file, 'utf8'))));
// Said through `notFound`, each with its own thing.
inCode.delete('{} was not found.');
const inFrench = new Set(french.map(([english]) => english));

test('every sentence has its French', () => {
  expect(inCode.size).toBeGreaterThan(200);
  expect([...inCode].filter((sentence) => !inFrench.has(sentence))).toEqual([]);
});

test('every French is of a sentence that is said', () => expect([...inFrench].filter((sentence) => !inCode.has(sentence))).toEqual([]));

test.each([
  ['throw new Problem(\'CONFLICT\', \'A new sentence was planted.\');', 'A new sentence was planted.'],
  ['const reasons = { GONE: `The row ${line} went away.` };', 'The row {} went away.'],
  ['throw notFound(\'The unicorn\');', 'The unicorn was not found.'],
])('a new one would be missed: %s', (code, sentence) => {
  expect(sentencesIn('planted.ts', code)).toContain(sentence);
  expect(inFrench.has(sentence)).toBe(false);
});

test.each([
  ['@Field({ description: \'What it is called.\' }) name!: string;'], ['throw new Error(\'The template has a gap.\');'],
])('not for the reader: %s', (code) => expect(sentencesIn('planted.ts', code)).toEqual([]));

test('each stands there once, and its French asks for no value that it has not', () => {
  const all = [...french, ...frenchOfLibraries];
  expect(all.length).toBe(new Set(all.map(([english]) => english)).size);
  expect(all.filter(([english, translated]) =>
    [...translated.matchAll(/\{(\d)\}/g)].some(([, at]) => Number(at) < 1 || Number(at) > english.split('{}').length - 1))).toEqual([]);
});
