import { ajouterAnnees, ajouterJours } from '../calendrier';
import { jourDeLacte, reglage } from './examen';
import { regle, si, type Examen } from './regle';

/** The public pages that give these delays are of 2017: policies that a centre may change, not law. */
const ARTICLE = 'Arrêté du 31 juillet 2009, selon des pages publiques de 2017';

const vaCommencer = ({ bilan: { etat, dossier } }: Examen) =>
  etat === 'prealable' && dossier.financement?.type === 'agent-public';

export const P06 = regle<Examen>({
  code: 'P06',
  article: ARTICLE,
  nature: 'politique',
  titre: 'Un agent public demande son bilan trente jours au moins avant de le commencer',
  depuis: '2026-12-01',
  verifier: (examen) => {
    const { demandeLe } = examen.bilan.dossier;
    const jours = reglage(examen, 'agentPublicAvantDebutJours');
    if (!vaCommencer(examen) || !demandeLe || jours === null) return [];
    const possibleLe = ajouterJours(demandeLe, jours);
    return si(
      jourDeLacte(examen) < possibleLe,
      `Le bilan d’un agent public ne peut commencer que le ${possibleLe}, ${jours} jours après sa demande.`,
    );
  },
});

/** On the very anniversary the delay is over. */
export const P07 = regle<Examen>({
  code: 'P07',
  article: ARTICLE,
  nature: 'politique',
  titre: 'Un agent public ne suit pas deux bilans à moins de cinq ans',
  depuis: '2026-12-01',
  verifier: (examen) => {
    const { dernierBilanFinanceLe } = examen.bilan.dossier.financement ?? {};
    const annees = reglage(examen, 'agentPublicEntreBilansAnnees');
    if (!vaCommencer(examen) || !dernierBilanFinanceLe || annees === null) return [];
    const possibleLe = ajouterAnnees(dernierBilanFinanceLe, annees);
    return si(
      jourDeLacte(examen) < possibleLe,
      `Un agent public peut suivre un autre bilan ${annees} ans après le dernier : à partir du ${possibleLe}.`,
    );
  },
});
