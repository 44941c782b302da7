import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import type { RegleSur } from '#lib/bilan-domain';

const RACINE = join(__dirname, '../../libs/bilan-domain/src');

/** The sentences of a rule as its source writes them, holes named: `Le format excède {plafond}.` */
export function phrasesDesRegles(): (regle: RegleSur<never>) => readonly string[] {
  const parTitre = new Map<string, readonly string[]>();
  for (const dossier of ['regles', 'sorties'])
    for (const fichier of readdirSync(join(RACINE, dossier)).filter((nom) => /(?<!\.spec)\.ts$/.test(nom))) {
      const texte = readFileSync(join(RACINE, dossier, fichier), 'utf8');
      relever(ts.createSourceFile(fichier, texte, ts.ScriptTarget.Latest, true), parTitre);
    }
  return ({ titre }) => parTitre.get(titre) ?? [];
}

type Constantes = ReadonlyMap<string, ts.Expression>;

/** The constants and functions of a file, where rules keep what several of them say. */
function constantesDe(source: ts.SourceFile): Constantes {
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap((s) => [...s.declarationList.declarations]);
  return new Map(declarations.flatMap(({ name, initializer }) => (initializer ? [[name.getText(), initializer]] : [])));
}

function relever(source: ts.SourceFile, parTitre: Map<string, readonly string[]>): void {
  const constantes = constantesDe(source);
  const visiter = (noeud: ts.Node): void => {
    if (ts.isObjectLiteralExpression(noeud)) {
      const titre = propriete(noeud, 'titre');
      const verifier = propriete(noeud, 'verifier');
      if (titre && ts.isStringLiteralLike(titre) && verifier) parTitre.set(titre.text, phrasesDe(verifier, constantes));
    }
    if (ts.isCallExpression(noeud)) {
      const fabrique = constantes.get(noeud.expression.getText());
      const titre = noeud.arguments.at(-1);
      if (fabrique && titre && ts.isStringLiteralLike(titre)) parTitre.set(titre.text, phrasesDe(fabrique, constantes));
    }
    ts.forEachChild(noeud, visiter);
  };
  visiter(source);
}

const propriete = (objet: ts.ObjectLiteralExpression, nom: string): ts.Expression | undefined =>
  objet.properties.filter(ts.isPropertyAssignment).find(({ name }) => name.getText() === nom)?.initializer;

/** What is written there, or in the constants that it names, and ends as a sentence does. */
function phrasesDe(racine: ts.Node, constantes: Constantes): readonly string[] {
  const phrases = new Set<string>();
  const vues = new Set<string>();
  const visiter = (noeud: ts.Node): void => {
    const texte = texteDe(noeud);
    if (texte !== undefined) {
      if (/^[A-ZÀÉ{].*\.$/u.test(texte)) phrases.add(texte);
      return;
    }
    const constante = ts.isIdentifier(noeud) && !vues.has(noeud.text) ? constantes.get(noeud.text) : undefined;
    if (constante) {
      vues.add((noeud as ts.Identifier).text);
      visiter(constante);
    }
    ts.forEachChild(noeud, visiter);
  };
  visiter(racine);
  return [...phrases];
}

function texteDe(noeud: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(noeud)) return noeud.text;
  if (ts.isTemplateExpression(noeud)) {
    const suite = noeud.templateSpans.map(({ expression, literal }) => `{${nomDe(expression)}}${literal.text}`);
    return noeud.head.text + suite.join('');
  }
  if (!ts.isBinaryExpression(noeud) || noeud.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [gauche, droite] = [texteDe(noeud.left), texteDe(noeud.right)];
  return gauche !== undefined && droite !== undefined ? gauche + droite : undefined;
}

/** What fills the hole, in one word: the last name of the expression. */
function nomDe(expression: ts.Expression): string {
  return /[a-zà-ÿ]\w*(?=\W*$)/i.exec(expression.getText())?.[0] ?? '…';
}
