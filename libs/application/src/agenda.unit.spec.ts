import { plainToInstance } from 'class-transformer';
import { DEFINITIONS } from '#lib/bilan-domain';
import { CONSULTANT_TEST, commande, givenCommands, ouverture, preliminaire } from '#lib/testing';
import { creneauDemande } from './agenda';

const BILAN = '0190a000-0000-7000-8000-00000000b001';
const SEANCE = '0190a000-0000-7000-8000-00000000b002';
const SUIVANT = '0190b000-0000-7000-8000-000000000901';
const MAINTENANT = '2026-03-02T08:00:00.000Z';

/** Planned for 20 February, then handed over at 12:00 UTC that day. */
const transmis = () =>
  givenCommands(
    ...ouverture(),
    ...preliminaire(),
    commande('PlanifierSeance', { seanceId: SEANCE, debut: '2026-02-20T08:00:00Z', minutes: 60, modalite: 'mixte' }),
    commande('TransmettreDossier', {
      ...{ de: CONSULTANT_TEST, vers: SUIVANT, motif: 'depart', beneficiaireInforme: true },
      le: '2026-02-20T12:00:00Z',
    }),
  );

function occupe(type: string, debut: string, minutes: number): string | undefined {
  const demande = plainToInstance(DEFINITIONS.get(type)!.classe, {
    seanceId: SEANCE,
    debut,
    minutes,
    modalite: 'mixte',
  });
  return creneauDemande(BILAN, transmis().bilan, demande, MAINTENANT)?.consultantId;
}

describe('la séance d’un dossier transmis', () => {
  it.each(['PlanifierSeance', 'ReporterSeance', 'RealiserSeance'])(
    'occupe, par %s, le consultant qui avait le dossier quand elle s’est terminée',
    (type) => {
      expect(occupe(type, '2026-02-20T11:00:00Z', 60)).toBe(CONSULTANT_TEST);
      expect(occupe(type, '2026-02-20T11:00:00Z', 61)).toBe(SUIVANT);
      expect(occupe(type, '2026-02-01T08:00:00Z', 60)).toBe(CONSULTANT_TEST);
    },
  );

  it('tenue avant, reste à qui l’a tenue ; tenue après, à qui la tient', () => {
    const tenir = (debut: string) =>
      transmis()
        .when(commande('RealiserSeance', { seanceId: SEANCE, debut, minutes: 60 }))
        .thenFacts('SeanceRealisee')[0]!.data;
    expect(tenir('2026-02-20T08:00:00Z')).toMatchObject({ consultantId: CONSULTANT_TEST });
    expect(tenir('2026-02-20T12:00:00Z')).not.toHaveProperty('consultantId');
  });
});
