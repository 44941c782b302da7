import { regle, si, type RegleSur } from '../regles/regle';

/** The words of an offer. A follow-up invites to an interview that is already owed, and to nothing else. */
const COMMERCIAL: readonly RegExp[] = [
  /\d\s*(€|euros?\b)/iu,
  /\bprix\b|\btarifs?\b|\bremises?\b|\brabais\b|\bsoldes?\b/iu,
  /\bpromotions?\b|\boffres? (spéciale|exceptionnelle|commerciale|de bienvenue)|\bprofitez\b/iu,
  /\bgratuit(e|ement)?s?\b/iu,
  /\bvotre (compte personnel de formation|cpf)\b|\bvos droits (cpf|à la formation)\b/iu,
  /\b(parrain|parraine|parrainez|parrainage)\b/iu,
  /\binscrivez-vous\b|\bachetez\b|\bcommandez\b|\bsouscrivez\b/iu,
];

/** For the templates of the follow-up: subject and body together, as sent. */
export const R31: RegleSur<{ readonly texte: string }> = regle({
  code: 'R31',
  article: 'Code du travail, L6323-8-1',
  nature: 'loi',
  titre: 'Les messages du suivi ne portent aucune offre commerciale',
  verifier: ({ texte }) =>
    COMMERCIAL.flatMap((motif) => {
      const trouve = motif.exec(texte)?.[0];
      return si(trouve !== undefined, `Le message contient « ${trouve} », qui relève du démarchage.`);
    }),
});
