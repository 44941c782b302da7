import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DEFINITIONS, messagesEnFrancais, rejouer } from '#lib/bilan-domain';
import { CORPS_VALIDES, commande, demarrer, givenCommands, ouverture, preliminaire } from '#lib/testing';

const enInvestigation = () => givenCommands(...ouverture(), ...preliminaire(), demarrer('investigation'));
const acquis = [{ intitule: 'Patience', temps: 'actuel' }];

/** The lists of a body, by the path of their field. */
function listesDe(valeur: unknown, chemin = ''): readonly string[] {
  if (Array.isArray(valeur)) return [chemin];
  if (typeof valeur !== 'object' || valeur === null) return [];
  return Object.entries(valeur).flatMap(([champ, v]) => listesDe(v, chemin ? `${chemin}.${champ}` : champ));
}

describe('une liste vide', () => {
  const SEULES = [...DEFINITIONS.values()]
    .filter(({ type }) => !['InventorierAcquis', 'IdentifierPointsForts'].includes(type))
    .flatMap(({ type, classe }) => listesDe(CORPS_VALIDES[type]).map((champ) => [type, champ, classe] as const));

  it.each(SEULES)('seule dans %s est mal formée : %s', (type, champ, classe) => {
    const corps = plainToInstance(classe, { ...CORPS_VALIDES[type], [champ]: [] });
    expect(messagesEnFrancais(validateSync(corps))).toEqual([{ champ, message: `${champ} : ne peut être vide` }]);
  });

  it('parmi d’autres est permise, et toutes vides ne font pas un inventaire', () => {
    const inventorier = (corps: object) =>
      commande('InventorierAcquis', { savoirs: [], savoirFaire: [], savoirEtre: [], ...corps });
    enInvestigation()
      .when(inventorier({}))
      .thenRefusedWith('C49 L’inventaire est vide : indiquez au moins un savoir, un savoir-faire ou un savoir-être.');
    for (const champ of ['savoirs', 'savoirFaire', 'savoirEtre'])
      enInvestigation()
        .when(inventorier({ [champ]: acquis }))
        .thenFacts('AcquisInventories');
  });

  it('parmi d’autres est permise, et toutes vides n’identifient aucun point', () => {
    const identifier = (forts: string[], faibles: string[]) => commande('IdentifierPointsForts', { forts, faibles });
    enInvestigation()
      .when(identifier([], []))
      .thenRefusedWith('C49 Aucun point n’est indiqué : indiquez au moins un point fort ou un point faible.');
    enInvestigation()
      .when(identifier(['Écoute'], []))
      .thenFacts('PointsFortsEtFaiblesIdentifies');
    enInvestigation()
      .when(identifier([], ['Anglais']))
      .thenFacts('PointsFortsEtFaiblesIdentifies');
  });

  it('déjà dans le journal ne documente aucune alternative', () => {
    const documentees = (nombre: number) =>
      rejouer(
        [
          {
            type: 'AlternativesDocumentees',
            data: { nombre },
            le: '2026-02-24T09:00:00.000Z',
            etat: { de: 'conclusion', vers: 'conclusion' },
          },
        ],
        enInvestigation().bilan,
      ).dossier.alternatives;
    expect(documentees(0)).toBe(false);
    expect(documentees(1)).toBe(true);
  });
});
