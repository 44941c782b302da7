/** What a template says, before any layout: paragraphs of plain text, then who signs. */
export interface Texte {
  readonly sujet: string;
  readonly paragraphes: readonly string[];
  readonly signature: readonly string[];
  /** Why one receives the message. */
  readonly mention: string;
}

export function enTexteBrut({ paragraphes, signature, mention }: Texte): string {
  const blocs = [...paragraphes, signature.join('\n'), `-- \n${mention}`];
  return `${blocs.join('\n\n')}\n`;
}

/** The same words in a plain document: one column, the reader's own font size, language and title declared. */
export function enHtml({ sujet, paragraphes, signature, mention }: Texte): string {
  return [
    '<!doctype html>',
    '<html lang="fr">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${echapper(sujet)}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:40em;margin:0 auto;padding:1em">',
    ...paragraphes.map((paragraphe) => `<p>${echapper(paragraphe)}</p>`),
    `<p>${signature.map(echapper).join('<br>')}</p>`,
    `<hr><p><small>${echapper(mention)}</small></p>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const ENTITES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const echapper = (texte: string): string => texte.replace(/[&<>"]/g, (signe) => ENTITES[signe]!);
