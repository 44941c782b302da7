import type { Annuaire } from '#lib/annuaire';
import type { Role } from '#lib/bilan-domain';
import { CENTRE_TEST, CONSULTANT_TEST, SITE_PARIS } from '#lib/testing';

const uuid = (n: number) => `0190e000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const PASSWORD = 'mot de passe des essais';
/** A second centre of the same organisme, and one of another organisme. */
export const AUTRE_CENTRE = uuid(1);
export const CENTRE_CONCURRENT = uuid(2);
export const ORGANISME_CONCURRENT = uuid(3);

/** Everyone who signs in: one of each role in the centre of the tests, and those who must not see its bilans. */
const PEOPLE = {
  beneficiaire: ['beneficiaire', undefined],
  consultant: ['consultant', CENTRE_TEST.id],
  responsable: ['responsable', CENTRE_TEST.id],
  gestionnaire: ['gestionnaire', CENTRE_TEST.id],
  financeur: ['financeur', undefined],
  auditeur: ['auditeur', undefined],
  administrateur: ['administrateur', undefined],
  voisin: ['responsable', AUTRE_CENTRE],
  concurrent: ['responsable', CENTRE_CONCURRENT],
  auditeurConcurrent: ['auditeur', CENTRE_CONCURRENT],
} as const satisfies Record<string, readonly [Role, string | undefined]>;
export type Person = keyof typeof PEOPLE;

export const courrielOf = (person: Person) => `${person.toLowerCase()}@essais.example`;
export const idOf = (person: Person) => uuid(100 + Object.keys(PEOPLE).indexOf(person));

export async function registerPeople(annuaire: Annuaire): Promise<void> {
  const { organismeId, organismeSiren: siren, nda } = CENTRE_TEST;
  await annuaire.enregistrerOrganisme({ id: organismeId, nom: 'Horizons', siren, nda });
  await annuaire.enregistrerOrganisme({ id: ORGANISME_CONCURRENT, nom: 'Rivages', siren: '443061841', nda });
  for (const [id, organisme] of [
    [CENTRE_TEST.id, organismeId],
    [AUTRE_CENTRE, organismeId],
    [CENTRE_CONCURRENT, ORGANISME_CONCURRENT],
  ] as const)
    await annuaire.enregistrerCentre({ id, organismeId: organisme, nom: id, adresse: '1 rue A', site: SITE_PARIS });
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const [role, centreId] = PEOPLE[person];
    await annuaire.enregistrerCompte({
      id: idOf(person),
      courriel: courrielOf(person),
      nom: 'Essai',
      prenom: person,
      role,
      organismeId: centreId === CENTRE_CONCURRENT ? ORGANISME_CONCURRENT : organismeId,
      centreIds: centreId ? [centreId] : [],
      motDePasse: PASSWORD,
    });
  }
  await annuaire.enregistrerCompte({
    ...{ id: CONSULTANT_TEST, courriel: 'consultant-des-dossiers@essais.example', nom: 'Essai', prenom: 'Claire' },
    ...{ role: 'consultant', organismeId, centreIds: [CENTRE_TEST.id] },
  });
}
