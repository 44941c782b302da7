import { minutesRealisees, seancesTenues, type Dossier } from '../dossier/dossier';
import { regle, si, type RegleSur } from '../regles/regle';
import type { Modalite } from '../vocabulaire';

/** What the certificat de réalisation says of a bilan; names and stamps are added where it is printed. */
export interface CertificatRealisation {
  readonly nature: 'bilan de compétences';
  /** Instants of the first séance and of the end. */
  readonly du: string;
  readonly au: string;
  readonly minutes: number;
  readonly minutesAccompagnement: number;
  readonly modalite: Modalite;
}

export const R28: RegleSur<Dossier> = regle({
  code: 'R28',
  article: 'Arrêté du 21 décembre 2018',
  nature: 'loi',
  titre: 'Le certificat de réalisation ne dit que ce que les faits enregistrés établissent',
  verifier: (dossier) => [
    ...si(seancesTenues(dossier).length === 0, 'Aucune séance n’est réalisée : il n’y a rien à certifier.'),
    ...si(
      dossier.syntheseRemiseLe === undefined && dossier.closLe === undefined,
      'Le bilan n’est pas achevé : le certificat s’établit à son terme.',
    ),
  ],
});

/** The certificate, from the facts alone; `undefined` while {@link R28} opposes it. */
export function certificatRealisation(dossier: Dossier): CertificatRealisation | undefined {
  if (R28.verifier(dossier).length > 0) return undefined;
  const tenues = seancesTenues(dossier);
  return {
    nature: 'bilan de compétences',
    du: tenues[0]!.debut,
    au: dossier.syntheseRemiseLe ?? dossier.closLe!,
    minutes: minutesRealisees(dossier),
    minutesAccompagnement: tenues.reduce((total, { minutes }) => total + minutes, 0),
    modalite: dossier.modalite!,
  };
}
