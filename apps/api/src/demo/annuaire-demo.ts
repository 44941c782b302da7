import type { Annuaire, NouveauCompte } from '#lib/annuaire';
import type { Role } from '#lib/bilan-domain';
import { CENTRES, CONSULTANTS_PAR_CENTRE, MOT_DE_PASSE_DEMO, NOMS, ORGANISME, PRENOMS } from './personnes';
import { idCentre, idConsultant, idDemo } from './trames';

export interface CompteDemo {
  readonly role: Role;
  readonly courriel: string;
  readonly motDePasse: string;
}

const DOMAINE = 'demonstration.example';
const ORGANISME_ID = idDemo('organisme');

/** One account for each role that signs in; the beneficiary's and the funder's are tied to a dossier in follow-up. */
const ROLES_DEMO = [
  'consultant',
  'responsable',
  'gestionnaire',
  'beneficiaire',
  'auditeur',
  'financeur',
  'administrateur',
] as const satisfies readonly Role[];

export const comptesDeDemonstration: readonly CompteDemo[] = ROLES_DEMO.map((role) => ({
  role,
  courriel: `${role}@${DOMAINE}`,
  motDePasse: MOT_DE_PASSE_DEMO,
}));

export async function enregistrerAnnuaireDemo(annuaire: Annuaire): Promise<void> {
  await annuaire.enregistrerOrganisme({ id: ORGANISME_ID, ...ORGANISME });
  for (const [rang, { nom, adresse, ...site }] of CENTRES.entries())
    await annuaire.enregistrerCentre({ id: idCentre(rang), organismeId: ORGANISME_ID, nom, adresse, site });
  for (const compte of [...consultants(), ...comptesParRole()]) await annuaire.enregistrerCompte(compte);
}

/** The pseudonym of the first beneficiary who waits for the invitation: the one who can sign in. */
export const ID_BENEFICIAIRE_DEMO = idDemo('suivi-0');

function consultants(): NouveauCompte[] {
  return CENTRES.flatMap((_, centre) =>
    Array.from({ length: CONSULTANTS_PAR_CENTRE }, (__, rang) => {
      const i = centre * CONSULTANTS_PAR_CENTRE + rang;
      return {
        id: idConsultant(centre, rang),
        courriel: i === 0 ? `consultant@${DOMAINE}` : `consultant-${i + 1}@${DOMAINE}`,
        nom: NOMS[(i * 7) % NOMS.length]!,
        prenom: PRENOMS[(i * 5) % PRENOMS.length]!,
        role: 'consultant' as const,
        organismeId: ORGANISME_ID,
        centreIds: [idCentre(centre)],
        ...(i === 0 && { motDePasse: MOT_DE_PASSE_DEMO }),
      };
    }),
  );
}

function comptesParRole(): NouveauCompte[] {
  const tousLesCentres = CENTRES.map((_, rang) => idCentre(rang));
  return ROLES_DEMO.filter((role) => role !== 'consultant').map((role) => ({
    id: role === 'beneficiaire' ? ID_BENEFICIAIRE_DEMO : idDemo(role),
    courriel: `${role}@${DOMAINE}`,
    nom: 'Démonstration',
    prenom: role.charAt(0).toUpperCase() + role.slice(1),
    role,
    organismeId: ORGANISME_ID,
    centreIds: role === 'beneficiaire' ? [] : tousLesCentres,
    motDePasse: MOT_DE_PASSE_DEMO,
  }));
}
