import type { Configuration } from '#lib/platform';
import { comptesDeDemonstration } from './annuaire-demo';

/** What a newcomer reads once the product is up: where to go, who to be, what to try. */
export function accueil({ mode, publicUrl, dataDir }: Configuration): string {
  const adresses = [`Le produit est prêt : ${publicUrl}/api/docs`];
  if (mode !== 'demo') return adresses.join('\n');
  const comptes = comptesDeDemonstration.map(({ role, courriel }) => `  ${role.padEnd(15)} ${courriel}`);
  const { courriel, motDePasse } = comptesDeDemonstration.find(({ role }) => role === 'responsable')!;
  return `
${adresses.join('\n')}

Comptes de démonstration, mot de passe « ${motDePasse} » :
${comptes.join('\n')}

À essayer, dans un autre terminal :
  JETON=$(curl -s ${publicUrl}/api/sessions -H 'content-type: application/json' \\
    -d '{"courriel":"${courriel}","motDePasse":"${motDePasse}"}' | sed 's/.*"jeton":"\\([^"]*\\)".*/\\1/')
  # les bilans en suivi, le premier à inviter d’abord ; son identifiant
  curl -s "${publicUrl}/api/bilans?phase=suivi&tri=prochaineEcheanceLe&limite=1" -H "authorization: Bearer $JETON"
  ID=$(curl -s "${publicUrl}/api/bilans?phase=suivi&tri=prochaineEcheanceLe&limite=1" \\
    -H "authorization: Bearer $JETON" | sed 's/.*"bilanId":"\\([^"]*\\)".*/\\1/')
  # un refus, avec ce qui manque et l’article
  curl -s -X POST ${publicUrl}/api/bilans/$ID/realiser-entretien-suivi -H "authorization: Bearer $JETON" \\
    -H 'content-type: application/json' -d '{"minutes":60}'
  # le dossier tel qu’on le connaissait un jour passé, et son parcours en table
  curl -s "${publicUrl}/api/bilans/$ID?au=2026-08-31" -H "authorization: Bearer $JETON"
  npm run bilan -- replay $ID
  # ce que ses faits certifient, et la preuve qu’aucun n’a été changé
  curl -s "${publicUrl}/api/bilans/$ID/certificat-de-realisation" -H "authorization: Bearer $JETON"
  curl -s "${publicUrl}/api/bilans/$ID/integrite" -H "authorization: Bearer $JETON"
  # six mois passent : l’invitation part d’elle-même
  curl -s ${publicUrl}/api/demo/horloge -H "authorization: Bearer $JETON" \\
    -H 'content-type: application/json' -d '{"avancer":"P6M"}'
  curl -s ${publicUrl}/api/demo/boite-envoi -H "authorization: Bearer $JETON"

L’horloge avance de six mois : les invitations de suivi partent, dans ${dataDir}/boite-envoi.
Ctrl+C arrête le produit ; ses données restent dans ${dataDir}.
`;
}
